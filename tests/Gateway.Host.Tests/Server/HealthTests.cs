using System.Net;
using Gateway.Host.Tests.Testing;
using Microsoft.AspNetCore.Http;

namespace Gateway.Host.Tests.Server;

public sealed class HealthTests
{
    private static readonly HttpClient s_client = new();

    [Fact]
    public async Task Health_RunningServer_IsLiveAndReady()
    {
        await using var running = await RunningServer.StartAsync(_ => Task.CompletedTask);

        Assert.Equal((HttpStatusCode.OK, "ok\n"), await GetAsync(running, "/health/live"));
        Assert.Equal((HttpStatusCode.OK, "ok\n"), await GetAsync(running, "/health/ready"));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(running, "/")).Status);
    }

    [Fact]
    public async Task Health_StoreInTrouble_IsLiveAndNotReady()
    {
        await using var running = await RunningServer.StartAsync(_ => Task.CompletedTask);

        running.Backend.Trouble = "the disk is full";

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "the disk is full\n"), await GetAsync(running, "/health/ready"));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(running, "/health/live")).Status);
    }

    [Fact]
    public async Task Health_OtherMethods_AreRefused()
    {
        await using var running = await RunningServer.StartAsync(_ => Task.CompletedTask);

        using var answer = await s_client.PostAsync(
            new Uri(running.Server.ManagementAddress, "/health/live"), null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task Metrics_AfterARequest_ShowTheServerAndTheRuntime()
    {
        await using var running = await RunningServer.StartAsync(context => context.Response.WriteAsync("hello"));
        await s_client.GetStringAsync(running.Server.S3Address, TestContext.Current.CancellationToken);

        var (status, text) = await GetAsync(running, "/metrics");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("gateway_requests_running", text, StringComparison.Ordinal);
        Assert.Contains("gateway_network_memory_allocated_bytes", text, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds_bucket", text, StringComparison.Ordinal);
        Assert.Contains("kestrel_active_connections", text, StringComparison.Ordinal);
        Assert.Contains("dotnet_gc_collections", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S3Listener_HealthPaths_AreTheHandlers()
    {
        await using var running = await RunningServer.StartAsync(context => context.Response.WriteAsync("bucket " + context.Request.Path));

        Assert.Equal(
            "bucket /health/live",
            await s_client.GetStringAsync(new Uri(running.Server.S3Address, "/health/live"), TestContext.Current.CancellationToken));
    }

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(RunningServer running, string path)
    {
        using var answer = await s_client.GetAsync(new Uri(running.Server.ManagementAddress, path), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
