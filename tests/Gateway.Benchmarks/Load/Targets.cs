using System.Globalization;

namespace Gateway.Benchmarks.Load;

/// <summary>The targets that a load run can check. Those of the parts are checked by the small benchmarks.</summary>
internal static class Targets
{
    private const double MB = 1e6;

    private const double KiB = 1024;
    private const double MiB = 1024 * KiB;

    /// <summary>In bytes: the program, the runtime's garbage, and the engine's budget of 64 MiB.</summary>
    private const double Process = 256 * MB;

    /// <summary>In bytes, by default settings: the large buffers of the network and of the disk.</summary>
    private const double Buffers = (64 + 128) * MiB;

    /// <summary>In bytes, by default settings: what one upload may take beyond the large buffers, of the disk and of the network.</summary>
    private const double Upload = (64 + 128) * KiB;

    public static IEnumerable<Target> Of(LoadResults results, LoadOptions options)
    {
        if (results.Find("get-4k") is { } smallGet)
        {
            yield return AtLeast("GET 4 KiB, signed, 64 connections: 0.6 of nginx's throughput", smallGet.Ratio("nginx", m => m.Rate), 0.6);
        }

        if (results.Find("get-64m") is { } largeGet)
        {
            yield return AtLeast("GET 64 MiB: 0.9 of the throughput of nginx with sendfile", largeGet.Ratio("nginx", m => m.Rate), 0.9);
            yield return AtMost("GET 64 MiB: 3 times the CPU of nginx with sendfile", largeGet.Ratio("nginx", m => m.CpuPerRequest), 3, "0.00");
        }

        if (results.Find("put-4k") is { } smallPut)
        {
            yield return AtLeast(
                "PUT 4 KiB, durable, 64 connections: 0.5 of what the engine alone commits", smallPut.Ratio("engine alone", m => m.Rate), 0.5);
        }

        if (results.Find("put-64m") is { } largePut)
        {
            yield return AtLeast(
                "PUT 64 MiB: 0.85 of the speed of its hashes on one core", largePut.Ratio("hashes alone", m => m.Rate), 0.85);
        }

        if (results.Find("list") is { } list)
        {
            var name = list.Case.Contenders[0].Name;
            yield return AtMost($"list 1,000 {name}: 5 ms", list.Of(name, m => m.Median), 5, "0.00");
            yield return AtMost(
                $"list 1,000 {name}: as long as {list.Case.Contenders[1].Name}", list.Ratio(list.Case.Contenders[1].Name, m => m.Median), 1.25, "0.00");
        }

        if (results.Start is { } start)
        {
            yield return AtMost(
                string.Create(CultureInfo.InvariantCulture, $"start to first answer with {options.Keys:n0} objects: 500 ms"), start, 500, "n0");
        }

        if (results.Memory is { } memory)
        {
            yield return Memory("resident when idle: 150 MB", memory.Idle, 150 * MB);
            yield return Memory(
                string.Create(CultureInfo.InvariantCulture, $"resident with {memory.Connections:n0} idle connections: {(Process + Buffers) / MB:n0} MB, the sum of all budgets"),
                memory.IdleConnections,
                Process + Buffers);
            var uploads = Process + Buffers + (memory.Uploads * Upload);
            yield return Memory(
                string.Create(
                    CultureInfo.InvariantCulture, $"resident during {memory.Uploads:n0} uploads at once: {uploads / MB:n0} MB, the sum of all budgets"),
                memory.DuringUploads,
                uploads);
        }
    }

    private static Target AtLeast(string text, Series measured, double bound) => new("at least: " + text, measured.Text("0.00"), measured.Median >= bound);

    private static Target AtMost(string text, Series measured, double bound, string format) =>
        new("at most: " + text, measured.Text(format), measured.Median <= bound);

    private static Target Memory(string text, long measured, double bound) =>
        new("at most: " + text, string.Create(CultureInfo.InvariantCulture, $"{measured / MB:n0} MB"), measured <= bound);
}
