using System.Globalization;
using System.Reflection;
using System.Text;
using Gateway.Conformance.Operations;

namespace Gateway.Conformance.Harness;

/// <summary>Writes the status table: every operation as the endpoint answers it, and every behaviour with its result.</summary>
internal static class StatusTable
{
    public static string Write(RunLog log, IReadOnlyList<ObservedOperation> operations)
    {
        var rows = Rows(log);
        var text = new StringBuilder();
        text.Append("# Conformance status\n\nMade from a run of `conformance/Gateway.Conformance`; not written by hand.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{Count(CaseResult.Passed)} behaviours hold, {Count(CaseResult.Failed)} do not");
        text.Append(CultureInfo.InvariantCulture, $", {Count(CaseResult.Skipped)} were skipped, {Count(CaseResult.NotRun)} were not run. ");
        text.Append(CultureInfo.InvariantCulture, $"{operations.Count(operation => operation.Implemented)} of {operations.Count} operations are implemented.\n\n");
        text.Append("## Behaviours\n\n| chapter | operation | behaviour | result |\n|---|---|---|---|\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Chapter} | {row.Operation} | {row.Behaviour.Replace("|", "\\|", StringComparison.Ordinal)} | {Word(row.Result)} |\n");
        }

        text.Append("\n## Operations\n\nAn operation is implemented when it does not answer `NotImplemented`.\n\n| operation | observed | answer |\n|---|---|---|\n");
        foreach (var operation in operations.OrderBy(operation => operation.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {operation.Name} | {(operation.Implemented ? "implemented" : "not implemented")} | {operation.Answer} |\n");
        }

        return text.ToString();

        int Count(CaseResult result) => rows.Count(row => row.Result == result);
    }

    private static List<(string Chapter, string Operation, string Behaviour, CaseResult Result)> Rows(RunLog log) =>
    [
        .. from type in typeof(StatusTable).Assembly.GetTypes()
           from method in type.GetMethods()
           let behaviour = method.GetCustomAttributes().OfType<IBehaviour>().FirstOrDefault()
           where behaviour is not null
           orderby Chapter(type), behaviour.Operation, behaviour.Behaviour
           select (Chapter(type), behaviour.Operation, behaviour.Behaviour, log.ResultOf(type.FullName!, method.Name)),
    ];

    private static string Chapter(Type type) => type.Namespace!.Split('.')[^1];

    private static string Word(CaseResult result) => result switch
    {
        CaseResult.Passed => "pass",
        CaseResult.Failed => "**fail**",
        CaseResult.Skipped => "skipped",
        _ => "not run",
    };
}
