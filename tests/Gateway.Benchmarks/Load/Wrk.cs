using System.Globalization;

namespace Gateway.Benchmarks.Load;

/// <summary>Runs wrk over a table of targets.</summary>
internal sealed class Wrk
{
    /// <summary>
    /// Requests up to 2 MiB are made before the run, one per line of the table, and sent in turn; a larger one would be copied for every
    /// connection, so that each thread of wrk sends one and the same again and again.
    /// </summary>
    private const string Script = """
        local threads = 0
        function setup(thread)
          thread:set("number", threads)
          threads = threads + 1
        end

        function init(args)
          local method, targets, body = args[1], {}, nil
          for line in io.lines(args[2]) do targets[#targets + 1] = line end
          if args[3] then
            local file = assert(io.open(args[3], "rb"))
            body = file:read("*a")
            file:close()
          end
          if body and #body > 2097152 then
            wrk.method, wrk.path, wrk.body = method, targets[number % #targets + 1], body
            return
          end
          local requests = {}
          for i, target in ipairs(targets) do requests[i] = wrk.format(method, target, nil, body) end
          local count = #requests
          local next = math.floor(number * count / 2)
          request = function()
            next = next % count + 1
            return requests[next]
          end
        end

        function done(summary, latency, requests)
          local errors = summary.errors
          io.write(string.format("\nRESULT %d %d %d %d %d\n", summary.requests, summary.duration,
            errors.connect + errors.read + errors.write + errors.status + errors.timeout,
            latency:percentile(50), latency:percentile(99)))
        end
        """;

    private readonly string _folder;
    private readonly string _script;
    private int _tables;

    public Wrk(string folder)
    {
        _folder = folder;
        _script = Path.Combine(folder, "load.lua");
        File.WriteAllText(_script, Script);
    }

    /// <summary>Writes a table of targets for <see cref="RunAsync"/>.</summary>
    public string Table(IEnumerable<string> targets)
    {
        var path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"targets-{_tables++}"));
        File.WriteAllLines(path, targets);
        return path;
    }

    /// <summary>Sends for so many seconds; a request that is not answered by then does not count.</summary>
    /// <exception cref="InvalidOperationException">wrk failed, or a request did.</exception>
    public async Task<Measure> RunAsync(IServer server, WrkLoad load, string table, double seconds, CancellationToken cancellationToken)
    {
        var threads = Math.Min(load.Connections, Environment.ProcessorCount);
        string[] arguments =
        [
            "-t", Text(threads), "-c", Text(load.Connections), "-d", Text((int)Math.Ceiling(seconds)) + "s", "--timeout", "60s",
            "-s", _script, server.Endpoint.ToString(), "--", load.Method, table, .. load.BodyFile is null ? Array.Empty<string>() : [load.BodyFile],
        ];
        var before = ProcessStat.CpuSeconds(server.ProcessId);
        await using var process = new ChildProcess("wrk", arguments, []);
        var output = await process.WaitAsync(cancellationToken);
        return Parse(output, server, ProcessStat.CpuSeconds(server.ProcessId) - before);
    }

    private static Measure Parse(string output, IServer server, double cpu)
    {
        var line = output.Split('\n').FirstOrDefault(l => l.StartsWith("RESULT ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException("wrk gave no result:\n" + output);
        var numbers = line.Split(' ')[1..].Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return numbers is [var requests, var microseconds, 0, var median, var percentile99]
            ? new Measure(requests, microseconds / 1e6, cpu, median / 1e3, percentile99 / 1e3)
            : throw new InvalidOperationException($"Requests to {server.Name} failed:\n{output}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
