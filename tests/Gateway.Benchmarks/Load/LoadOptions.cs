using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Gateway.Benchmarks.Load;

/// <summary>What a load run measures, and for how long.</summary>
internal sealed record LoadOptions
{
    public const string Usage = """
        load [--quick] [--only NAME,...] [--rounds N] [--seconds N] [--keys N] [--folder DIR] [--write FILE]
          --quick        short rounds, few keys: shows that everything works; the figures say little
          --only         some of: get-4k get-1m get-64m put-4k put-1m put-64m list start memory
          --rounds       how often each side of a case runs, alternating; default 5
          --seconds      how long each of these runs takes; default 4
          --keys         the number of keys in the large bucket; default 1000000
          --baseline     the gateway.dll of another build, to be compared with this one in the same run
          --folder       where the data goes: a folder on the disk to be measured; default: the folder for temporary files
          --write        replaces the generated part of a markdown file by the results
        """;

    public static readonly IReadOnlyList<string> Names =
        ["get-4k", "get-1m", "get-64m", "put-4k", "put-1m", "put-64m", "list", "start", "memory"];

    public IReadOnlySet<string> Only { get; private init; } = Names.ToHashSet();

    public int Rounds { get; private init; } = 5;

    public double Seconds { get; private init; } = 4;

    public int Keys { get; private init; } = 1_000_000;

    public string Folder { get; private init; } = Path.GetTempPath();

    /// <summary>The executable of another build to compare with; null for none.</summary>
    public string? Baseline { get; private init; }

    /// <summary>The markdown file to write the results to; null for none.</summary>
    public string? Write { get; private init; }

    public bool Quick { get; private init; }

    public static bool TryParse(string[] args, [NotNullWhen(true)] out LoadOptions? options, out string mistake)
    {
        options = null;
        mistake = "";
        var result = args.Contains("--quick") ? new LoadOptions { Quick = true, Rounds = 2, Seconds = 1.5, Keys = 50_000 } : new LoadOptions();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--quick")
            {
                continue;
            }

            if (i + 1 == args.Length || result.With(args[i], args[i + 1]) is not { } changed)
            {
                mistake = $"\"{args[i]}\" is no option, has no value, or has one that is not accepted.";
                return false;
            }

            result = changed;
            i++;
        }

        options = result;
        return true;
    }

    private LoadOptions? With(string name, string value) => name switch
    {
        "--only" when value.Split(',') is var names && names.All(Names.Contains) => this with { Only = names.ToHashSet() },
        "--rounds" when int.TryParse(value, CultureInfo.InvariantCulture, out var rounds) && rounds > 0 => this with { Rounds = rounds },
        "--seconds" when double.TryParse(value, CultureInfo.InvariantCulture, out var seconds) && seconds >= 1 => this with { Seconds = seconds },
        "--keys" when int.TryParse(value, CultureInfo.InvariantCulture, out var keys) && keys >= 2000 => this with { Keys = keys },
        "--baseline" when File.Exists(value) => this with { Baseline = Path.GetFullPath(value) },
        "--folder" => this with { Folder = value },
        "--write" => this with { Write = value },
        _ => null,
    };
}
