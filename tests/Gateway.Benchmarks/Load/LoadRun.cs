using System.Globalization;

namespace Gateway.Benchmarks.Load;

/// <summary>One load run from the empty folder to the results.</summary>
internal sealed class LoadRun(LoadOptions options, Workspace workspace)
{
    public const string SmallBucket = "few-keys";
    public const string LargeBucket = "many-keys";
    public const int SmallBucketKeys = 10_000;

    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;
    private const int IdleConnections = 10_000;
    private const int Uploads = 1_000;

    private static readonly (string Name, int Size, int Keys)[] s_gets =
        [("get-4k", 4 * KiB, 1000), ("get-1m", MiB, 64), ("get-64m", 64 * MiB, 4)];

    private readonly LoadResults _results = new();

    public async Task<LoadResults> RunAsync(CancellationToken cancellationToken)
    {
        await using var nginx = await NginxServer.StartAsync(workspace.Folder, cancellationToken);
        var baseline = options.Baseline is null ? null : workspace.Baseline(options.Baseline);
        await PrepareAsync(workspace.Gateway, nginx, cancellationToken);
        if (baseline is not null)
        {
            await PrepareAsync(baseline, nginx, cancellationToken);
        }

        if (options.Only.Contains("start"))
        {
            await MeasureStartAsync(cancellationToken);
        }

        if (options.Only.Contains("memory"))
        {
            await MeasureMemoryAsync(cancellationToken);
        }

        await using var gateway = await GatewayServer.StartAsync(workspace.Gateway, cancellationToken);
        await using var before = baseline is null ? null : await GatewayServer.StartAsync(baseline, cancellationToken);
        await using var engine = await EngineLoad.OpenAsync(
            Path.Combine(workspace.Folder, "engine"), await BodyAsync("4k", 4 * KiB, cancellationToken), cancellationToken);
        var cases = new LoadCases(gateway, before, nginx, engine, workspace, options);
        var runner = new CaseRunner(options);
        foreach (var @case in cases.All())
        {
            _results.Cases.Add(await runner.RunAsync(@case, cancellationToken));
        }

        return _results;
    }

    private async Task PrepareAsync(GatewayInstall install, NginxServer nginx, CancellationToken cancellationToken)
    {
        Console.WriteLine("Preparing objects");
        await using (var gateway = await GatewayServer.StartAsync(install, cancellationToken))
        {
            using var seeder = new ObjectSeeder(gateway);
            foreach (var bucket in new[] { LoadCases.Bucket, SmallBucket, LargeBucket })
            {
                await seeder.CreateBucketAsync(bucket, cancellationToken);
            }

            foreach (var (name, size, keys) in s_gets)
            {
                if (options.Only.Contains(name) || name == "get-4k")
                {
                    var body = await BodyAsync(name[4..], size, cancellationToken);
                    var paths = LoadCases.Paths(name, keys).ToList();
                    await seeder.StoreAsync(paths, body, cancellationToken);
                    foreach (var path in paths)
                    {
                        var file = nginx.Root + path;
                        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                        await File.WriteAllBytesAsync(file, body, cancellationToken);
                    }
                }
            }
        }

        if (options.Only.Contains("list") || options.Only.Contains("start"))
        {
            await KeyFiller.FillAsync(
                install.Data,
                new Dictionary<string, int> { [SmallBucket] = SmallBucketKeys, [LargeBucket] = options.Keys },
                cancellationToken);
        }
    }

    private async Task MeasureStartAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine("Start to first answer");
        var times = new List<double>();
        var cpu = new List<double>();
        for (var i = 0; i < options.Rounds; i++)
        {
            await using var gateway = await GatewayServer.StartAsync(workspace.Gateway, cancellationToken);
            times.Add(gateway.StartTime.TotalMilliseconds);
            cpu.Add(gateway.StartCpu * 1000);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {times[^1]:n0} ms, {cpu[^1]:n0} ms CPU"));
        }

        _results.Start = new Series(times);
        _results.StartCpu = new Series(cpu);
    }

    private async Task MeasureMemoryAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine("Memory");
        _results.Memory = new MemoryResult(
            await ProbeAsync(probe => probe.IdleAsync(cancellationToken)),
            IdleConnections,
            await ProbeAsync(probe => probe.IdleConnectionsAsync(IdleConnections, LoadCases.Paths("get-4k", 1).First(), cancellationToken)),
            Uploads,
            await ProbeAsync(probe => probe.UploadsAsync(Uploads, cancellationToken)));
        Console.WriteLine($"  {_results.Memory}");

        // A fresh server for each, so that one does not show in the other.
        async Task<long> ProbeAsync(Func<MemoryProbe, Task<long>> probe)
        {
            await using var gateway = await GatewayServer.StartAsync(workspace.Gateway, cancellationToken);
            return await probe(new MemoryProbe(gateway));
        }
    }

    private Task<byte[]> BodyAsync(string name, int size, CancellationToken cancellationToken) =>
        File.ReadAllBytesAsync(workspace.Body("body-" + name, size), cancellationToken);
}
