using System.Net;
using System.Net.Sockets;
using Gateway.Host.Memory;
using Gateway.Host.Server;
using Gateway.Host.Settings;
using Gateway.Host.Tests.Testing;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Host.Tests.Server;

public sealed class KestrelTests
{
    [Fact]
    public async Task Request_HeaderBytesAboveAscii_ComeThroughOneByOne()
    {
        string? seen = null;
        await using var running = await RunningServer.StartAsync(context =>
        {
            seen = context.Request.Headers["x-amz-meta-name"];
            context.Response.Headers["x-amz-meta-name"] = seen;
            return Task.CompletedTask;
        });
        using var connection = await RawConnection.OpenAsync(running.Server.S3Address);

        // The two bytes of é in UTF-8, and one that is no UTF-8 at all.
        await connection.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nx-amz-meta-name: \u00c3\u00a9\u00ff\r\nConnection: close\r\n\r\n");
        var answer = await connection.ReceiveAllAsync();

        Assert.Equal("\u00c3\u00a9\u00ff", seen);
        Assert.Contains("x-amz-meta-name: \u00c3\u00a9\u00ff\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_LongUrlAndHeaders_AreAccepted()
    {
        var target = "/?" + new string('a', 31 * 1024);
        string? seen = null;
        await using var running = await RunningServer.StartAsync(context =>
        {
            seen = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            return Task.CompletedTask;
        });
        using var connection = await RawConnection.OpenAsync(running.Server.S3Address);

        await connection.SendAsync($"GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nx-amz-long: {new string('b', 60 * 1024)}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200", await connection.ReceiveAllAsync(), StringComparison.Ordinal);
        Assert.Equal(target, seen);
    }

    [Fact]
    public async Task Upload_LargeBody_IsReceivedInBigBlocks()
    {
        const int Length = 8 << 20;
        var (received, largest) = (0L, 0);
        await using var running = await RunningServer.StartAsync(async context =>
        {
            while (true)
            {
                var read = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
                foreach (var segment in read.Buffer)
                {
                    received += segment.Length;
                    largest = Math.Max(largest, segment.Length);
                }

                context.Request.BodyReader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return;
                }
            }
        });
        using var connection = await RawConnection.OpenAsync(running.Server.S3Address);

        await connection.SendAsync($"PUT / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: {Length}\r\n\r\n");
        await connection.SendAsync(new byte[Length]);
        await connection.ReceiveAllAsync();

        Assert.Equal(Length, received);
        Assert.InRange(largest, 4097, NetworkMemory.BigBlockSize);
    }

    [Fact]
    public async Task Connections_IdleAfterARequest_HoldNoBuffers()
    {
        await using var running = await RunningServer.StartAsync(_ => Task.CompletedTask);
        var connections = new List<RawConnection>();
        for (var i = 0; i < 50; i++)
        {
            var connection = await RawConnection.OpenAsync(running.Server.S3Address);
            connections.Add(connection);
            await connection.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            await connection.ReceiveUntilAsync("\r\n\r\n");
        }

        await Eventually.IsTrueAsync(() => running.Server.NetworkMemoryInUse == 0);
        connections.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task Connections_SlowHeads_StayWithinTheBudgetAndAreCutOff()
    {
        const int Count = 100;
        const int Budget = 1 << 20;
        await using var running = await RunningServer.StartAsync(_ => Task.CompletedTask, options =>
        {
            options.Memory.NetworkBudget = Budget;
            options.Limits.HeaderTimeout = TimeSpan.FromSeconds(1);
        });
        var connections = new List<RawConnection>();
        for (var i = 0; i < Count; i++)
        {
            connections.Add(await RawConnection.OpenAsync(running.Server.S3Address));
            await connections[i].SendAsync("GET / HTT");
            Assert.InRange(running.Server.NetworkMemoryInUse, 0, Budget + (2 * Count * NetworkMemory.SmallBlockSize));
        }

        foreach (var connection in connections)
        {
            Assert.StartsWith("HTTP/1.1 408", await connection.ReceiveAllAsync(), StringComparison.Ordinal);
            connection.Dispose();
        }

        await Eventually.IsTrueAsync(() => running.Server.NetworkMemoryInUse == 0);
    }

    [Fact]
    public async Task Connections_AboveTheLimit_AreClosed()
    {
        await using var running = await RunningServer.StartAsync(_ => Task.CompletedTask, options => options.Limits.MaxConnections = 1);
        using var first = await RawConnection.OpenAsync(running.Server.S3Address);
        await first.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        await first.ReceiveUntilAsync("\r\n\r\n");
        using var second = await RawConnection.OpenAsync(running.Server.S3Address);

        Assert.Equal("", await second.ReceiveAllAsync());
    }

    [Fact]
    public async Task Start_AddressInUse_SaysSoAndLetsGoOfEverything()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = ListenAddress.Parse(taken.LocalEndpoint.ToString()!).Value;
        var backend = new FakeBackend(_ => Task.CompletedTask);
        GatewayOptions? options = null;

        var refused = await Assert.ThrowsAsync<StartException>(() => RunningServer.StartAsync(
            _ => Task.CompletedTask,
            o =>
            {
                o.Server.Address = address;
                options = o;
            },
            backend));

        Assert.Contains(address.ToString(), refused.Message, StringComparison.Ordinal);
        Assert.True(backend.IsDisposed);
        Gateway.Host.Data.DataFolder.Open(options!.Data.Folder).Dispose();
        Directory.Delete(Path.GetDirectoryName(options.Data.Folder)!, recursive: true);
    }
}
