using System.Globalization;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Servers;

namespace Gateway.Host.Tests.Crash;

/// <summary>Kills the server in the middle of mixed writes, again and again on one data folder, and proves that it kept its word.</summary>
[Collection(HeavyTests.Name)]
public sealed class CrashTests
{
    private const string Bucket = "crash";
    private const int Workers = 8;
    private const int KeysPerWorker = 8;
    private const int SharedKeys = 2;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>How often the server is killed: 10, or what <c>GATEWAY_SOAK_ROUNDS</c> says.</summary>
    private static int Rounds => FromEnvironment("GATEWAY_SOAK_ROUNDS", 10);

    [Fact]
    public async Task Kill_InTheMiddleOfWrites_LosesNothingThatWasAcknowledged()
    {
        // GATEWAY_CRASH_SEED repeats the choices of a run, though not its timing.
        var seed = FromEnvironment("GATEWAY_CRASH_SEED", Random.Shared.Next());
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}, {Rounds} rounds");
        var random = new Random(seed);
        await using var gateway = await GatewayProcess.StartAsync(
            new GatewayProcessOptions
            {
                Environment = new Dictionary<string, string?> { ["GATEWAY_CLEANUP__GRACE"] = "10s", ["GATEWAY_CLEANUP__PERIOD"] = "1s" },
            },
            Cancelled);
        var journal = new Journal();
        var keys = Enumerable.Range(0, Workers).Select(w => Names($"worker-{w}/größe {w} ", KeysPerWorker)).ToList();
        var shared = Names("shared/", SharedKeys);
        keys.SelectMany(k => k).ToList().ForEach(k => journal.AddKey(k, isShared: false));
        shared.ForEach(k => journal.AddKey(k, isShared: true));
        using (var s3 = Sdk.Client(gateway))
        {
            await s3.PutBucketAsync(Bucket, Cancelled);
        }

        for (var round = 0; round < Rounds; round++)
        {
            await WriteUntilKilledAsync(gateway, journal, keys, shared, random);
            Assert.True(journal.Failures.Count == 0, $"Seed {seed}, round {round}: {string.Join('\n', journal.Failures)}\n{gateway.Output}");
            await gateway.StartAgainAsync(Cancelled);
            await VerifyAsync(gateway, journal, seed, round);
        }

        using var client = Sdk.Client(gateway);
        var verification = new Verification(client, Bucket, journal, Cancelled);
        var owned = await verification.CountFilesAsync();
        await Eventually.IsTrueAsync(
            () => BlobFiles.Count(gateway) == owned,
            () => $"{BlobFiles.Count(gateway)} files, of which {owned} have an owner.\n{gateway.Output}");
        await verification.RunAsync();
        await verification.DeleteAllAsync();
        await Eventually.IsTrueAsync(
            () => BlobFiles.Count(gateway) == 0,
            () => $"{BlobFiles.Count(gateway)} files are left after everything was deleted.\n{gateway.Output}");
    }

    private static async Task WriteUntilKilledAsync(
        GatewayProcess gateway, Journal journal, List<List<string>> keys, List<string> shared, Random random)
    {
        journal.IsServerDying = false;
        using var s3 = Sdk.Client(gateway);
        var killing = journal.WaitForAsync(random.Next(20, 300));
        var workers = keys.Select(k => new Worker(s3, Bucket, journal, k, shared, new Random(random.Next()))).Select(w => w.RunAsync()).ToList();
        await killing;

        // Not always right after an acknowledgement.
        await Task.Delay(random.Next(30), Cancelled);
        journal.IsServerDying = true;
        await gateway.KillAsync();
        await Task.WhenAll(workers);
    }

    private static async Task VerifyAsync(GatewayProcess gateway, Journal journal, int seed, int round)
    {
        try
        {
            using var s3 = Sdk.Client(gateway);
            await new Verification(s3, Bucket, journal, Cancelled).RunAsync();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"Seed {seed}, round {round}: {e.Message}\n{gateway.Output}", e);
        }
    }

    private static List<string> Names(string prefix, int count) =>
        [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{prefix}{i}"))];

    private static int FromEnvironment(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
