using System.Net;
using Gateway.Host.Data;
using Gateway.Host.Tests.Testing;
using Microsoft.AspNetCore.Http;

namespace Gateway.Host.Tests.Shutdown;

public sealed class StopTests
{
    private static readonly HttpClient s_client = new();
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task Stop_RequestRunning_FinishesItAndRefusesNewOnes()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var running = await RunningServer.StartAsync(async context =>
        {
            entered.TrySetResult();
            await release.Task;
            await context.Response.WriteAsync("finished");
        });
        var answer = s_client.GetStringAsync(running.Server.S3Address, TestContext.Current.CancellationToken);
        await entered.Task;

        var stop = running.Server.StopAsync(s_none);

        await Eventually.IsTrueAsync(() => running.Loggers.Has("Stopping: 1 requests running"));
        using (var ready = await s_client.GetAsync(new Uri(running.Server.ManagementAddress, "/health/ready"), TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        }

        using (var live = await s_client.GetAsync(new Uri(running.Server.ManagementAddress, "/health/live"), TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        }

        await Eventually.IsTrueAsync(() => IsRefusedAsync(running.Server.S3Address));
        Assert.False(stop.IsCompleted);
        release.SetResult();
        Assert.Equal("finished", await answer);
        await stop;
        Assert.True(running.Loggers.Has("Stopped"));
    }

    [Fact]
    public async Task Stop_RequestThatNeverEnds_IsCutOffAfterTheTimeout()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var running = await RunningServer.StartAsync(
            async context =>
            {
                entered.TrySetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            },
            options => options.Shutdown.Timeout = TimeSpan.FromMilliseconds(100));
        var answer = s_client.GetAsync(running.Server.S3Address, TestContext.Current.CancellationToken);
        await entered.Task;

        await running.Server.StopAsync(s_none);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer);
        Assert.True(running.Loggers.Has("1 requests are cut off"));
    }

    [Fact]
    public async Task Stop_RequestThatNeverEnds_IsCutOffByASecondSignal()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var running = await RunningServer.StartAsync(async context =>
        {
            entered.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var answer = s_client.GetAsync(running.Server.S3Address, TestContext.Current.CancellationToken);
        await entered.Task;
        using var second = new CancellationTokenSource();

        var stop = running.Server.StopAsync(second.Token);
        await second.CancelAsync();

        await stop;
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer);
    }

    [Fact]
    public async Task Stop_IdleConnection_IsClosed()
    {
        await using var running = await RunningServer.StartAsync(_ => Task.CompletedTask);
        using var connection = await RawConnection.OpenAsync(running.Server.S3Address);
        await connection.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        await connection.ReceiveUntilAsync("\r\n\r\n");

        await running.Server.StopAsync(s_none);

        Assert.Equal("", await connection.ReceiveAllAsync());
    }

    [Fact]
    public async Task Dispose_AfterStop_ClosesTheStoreAndUnlocksTheFolder()
    {
        var running = await RunningServer.StartAsync(_ => Task.CompletedTask);
        await running.Server.StopAsync(s_none);
        Assert.False(running.Backend.IsDisposed);

        await running.Server.DisposeAsync();

        Assert.True(running.Backend.IsDisposed);
        DataFolder.Open(running.DataFolder).Dispose();
        await running.DisposeAsync();
    }

    private static async Task<bool> IsRefusedAsync(Uri address)
    {
        // A fresh client, so that no kept connection is used.
        using var client = new HttpClient();
        try
        {
            using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            return answer.StatusCode == HttpStatusCode.ServiceUnavailable;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }
}
