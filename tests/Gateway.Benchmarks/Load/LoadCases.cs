using System.Globalization;

namespace Gateway.Benchmarks.Load;

/// <summary>The cases of a load run.</summary>
internal sealed class LoadCases(
    GatewayServer gateway, GatewayServer? baseline, NginxServer nginx, EngineLoad engine, Workspace workspace, LoadOptions options)
{
    public const string Bucket = "load";

    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;
    private const int EngineCallers = 64;
    private const int SmallPutKeys = 1000;
    private const int ListPages = 200;

    private readonly Wrk _wrk = new(workspace.Folder);

    /// <summary>The paths of the objects of a case.</summary>
    public static IEnumerable<string> Paths(string name, int keys) =>
        Enumerable.Range(0, keys).Select(i => string.Create(CultureInfo.InvariantCulture, $"/{Bucket}/{name}/{i:d6}"));

    public IEnumerable<LoadCase> All() => new[]
    {
        Get("get-4k", "GET 4 KiB, 64 connections", 4 * KiB, 64, 1000),
        Get("get-1m", "GET 1 MiB, 16 connections", MiB, 16, 64),
        Get("get-64m", "GET 64 MiB, 4 connections", 64 * MiB, 4, 4),
        Put("put-4k", "PUT 4 KiB, 64 connections", 4 * KiB, 64, SmallPutKeys),
        Put("put-1m", "PUT 1 MiB, 16 connections", MiB, 16, 64),
        Put("put-64m", "PUT 64 MiB, 1 connection", 64 * MiB, 1, 1),
        List(),
    }.Where(c => options.Only.Contains(c.Name));

    private LoadCase Get(string name, string title, int size, int connections, int keys)
    {
        var load = new WrkLoad("GET", connections);
        return new LoadCase(name, title, size, Servers(load, name, keys));
    }

    private LoadCase Put(string name, string title, int size, int connections, int keys)
    {
        var body = workspace.Body("body-" + name[4..], size);
        var contenders = Servers(new WrkLoad("PUT", connections, body), name, keys);
        if (name == "put-4k")
        {
            contenders.Add(new Contender("engine alone", (seconds, token) => engine.RunAsync(EngineCallers, SmallPutKeys, seconds, token)));
        }
        else if (name == "put-64m")
        {
            var bytes = new Lazy<byte[]>(() => File.ReadAllBytes(body));
            contenders.Add(new Contender("hashes alone", (seconds, token) => HashLoad.RunAsync(bytes.Value, seconds, token)));
        }

        return new LoadCase(name, title, size, contenders);
    }

    private LoadCase List()
    {
        var load = new WrkLoad("GET", 1);
        var contenders = new List<Contender>
        {
            Lister(gateway, "", LoadRun.LargeBucket, options.Keys),
            Lister(gateway, "", LoadRun.SmallBucket, LoadRun.SmallBucketKeys),
        };
        if (baseline is not null)
        {
            contenders.Add(Lister(baseline, baseline.Name + " ", LoadRun.LargeBucket, options.Keys));
        }

        return new LoadCase("list", "ListObjectsV2, pages of 1,000 keys, 1 connection", 0, contenders);

        Contender Lister(GatewayServer server, string prefix, string bucket, int keys)
        {
            var random = new Random(keys);
            var targets = Enumerable.Range(0, ListPages).Select(_ =>
            {
                var after = Uri.EscapeDataString(KeyFiller.KeyOf(random.Next(keys - 1000)));
                return server.Urls.Sign("GET", $"/{bucket}?list-type=2&max-keys=1000&start-after={after}");
            });
            var table = _wrk.Table(targets);
            return new Contender(
                string.Create(CultureInfo.InvariantCulture, $"{prefix}of {keys:n0} keys"),
                (seconds, token) => _wrk.RunAsync(server, load, table, seconds, token));
        }
    }

    private List<Contender> Servers(WrkLoad load, string name, int keys)
    {
        var paths = Paths(name, keys).ToList();
        var contenders = new List<Contender> { Of(gateway, Signed(gateway)), Of(nginx, paths) };
        if (baseline is not null)
        {
            contenders.Add(Of(baseline, Signed(baseline)));
        }

        return contenders;

        IEnumerable<string> Signed(GatewayServer server) => paths.Select(path => server.Urls.Sign(load.Method, path));

        Contender Of(IServer server, IEnumerable<string> targets)
        {
            var table = _wrk.Table(targets);
            return new Contender(server.Name, (seconds, token) => _wrk.RunAsync(server, load, table, seconds, token));
        }
    }
}
