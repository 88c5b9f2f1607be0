using System.Globalization;
using Amazon.S3.Model;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Crash;

/// <summary>One folder has one server, and that one ends in order.</summary>
public sealed class OneServerTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_OnAFolderInUse_IsRefusedAndNamesTheHolder()
    {
        await using var first = await GatewayProcess.StartAsync(new GatewayProcessOptions(), Cancelled);

        var refused = await Assert.ThrowsAsync<GatewayStartException>(
            () => GatewayProcess.StartAsync(new GatewayProcessOptions { DataFolder = first.DataFolder }, Cancelled));

        Assert.Contains("is in use by process " + first.ProcessId.ToString(CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
        using var s3 = Sdk.Client(first);
        await s3.PutBucketAsync("still-served", Cancelled);
    }

    [Fact]
    public async Task Start_AfterAKill_IsNotHeldUpByTheLockOfTheDead()
    {
        await using var gateway = await GatewayProcess.StartAsync(new GatewayProcessOptions(), Cancelled);

        await gateway.KillAsync();
        await gateway.StartAgainAsync(Cancelled);

        Assert.False(gateway.HasExited);
    }

    [Fact]
    public async Task Terminate_DuringALargeUpload_FinishesItAndTakesNoNewWork()
    {
        await using var gateway = await GatewayProcess.StartAsync(new GatewayProcessOptions(), Cancelled);
        using (var s3 = Sdk.Client(gateway))
        {
            await s3.PutBucketAsync("bucket", Cancelled);
        }

        var body = TestBytes.Make(1, 32 * 1024 * 1024);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var content = new GatedContent(body, body.Length / 2, release.Task);
        using var http = new HttpClient();
        using var put = SignedMessage.Put(gateway, "/bucket/large", content);
        var upload = http.SendAsync(put, Cancelled);
        await content.Started;

        var stopping = gateway.StopAsync(Cancelled);
        await Eventually.IsTrueAsync(() => gateway.Output.Contains("Stopping: 1 requests running", StringComparison.Ordinal), () => gateway.Output);
        await Eventually.IsTrueAsync(() => RefusesAsync(gateway), () => gateway.Output);
        Assert.False(upload.IsCompleted);
        release.SetResult();
        using var answer = await upload;
        var exitCode = await stopping;

        Assert.True(answer.IsSuccessStatusCode, gateway.Output);
        Assert.Equal(0, exitCode);
        await gateway.StartAgainAsync(Cancelled);
        using var after = Sdk.Client(gateway);
        using var read = await after.GetObjectAsync(new GetObjectRequest { BucketName = "bucket", Key = "large" }, Cancelled);
        Assert.Equal(TestBytes.Hash(body), await TestBytes.HashAsync(read.ResponseStream, Cancelled));
    }

    private static async Task<bool> RefusesAsync(GatewayProcess gateway)
    {
        using var http = new HttpClient();
        try
        {
            using var answer = await http.GetAsync(gateway.Endpoint, Cancelled);
            return answer.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }
}
