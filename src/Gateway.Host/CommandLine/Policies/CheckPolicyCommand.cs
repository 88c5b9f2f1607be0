using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Core.Names;
using Gateway.Host.CommandLine.Client;
using Gateway.Policy.Documents;
using Gateway.Policy.Linting;

namespace Gateway.Host.CommandLine.Policies;

/// <summary><c>gateway policy check</c>: lints a policy and says what it grants; no server is asked.</summary>
internal sealed class CheckPolicyCommand : Command, IDetailedCommand
{
    private readonly CommandContext _context;
    private readonly Argument<string> _file = new("FILE") { Description = "The file with the policy; - reads standard input." };

    private readonly Option<string> _dialect = new("--dialect")
    {
        Description = "What it is to be attached to: identity (users, groups, roles), session (service accounts, STS), bucket, or trust (of a role). "
            + "Without it: bucket with --bucket, else what its elements look like.",
        HelpName = "DIALECT",
    };

    private readonly Option<string> _bucket = new("--bucket") { Description = "The bucket of a bucket policy, whose resources alone it may name.", HelpName = "NAME" };
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON, for programs." };

    public CheckPolicyCommand(CommandContext context)
        : base("check", "Says what is wrong with a policy, and what it grants. No server is asked.")
    {
        _context = context;
        _dialect.AcceptOnlyFromAmong([.. Enum.GetNames<PolicyDialect>().Select(name => name.ToLowerInvariant())]);
        Arguments.Add(_file);
        Options.Add(_dialect);
        _bucket.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var name }] && !BucketName.TryParse(name, out _))
            {
                result.AddError($"--bucket has the value \"{name}\", which is no name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens.");
            }
        });
        Options.Add(_bucket);
        Options.Add(_json);
        SetAction(Run);
    }

    public string Details => """
        Exit codes: 0 the policy is accepted and has no errors ("valid" in JSON), 1 it is refused, has errors or cannot be read, 2 wrong usage. An error
        is what a server refuses, or what can never have an effect; warnings and suggestions are not errors.

          gateway policy check reader.json
          gateway policy check photos.json --bucket photos
          gateway policy check trust.json --dialect trust --json
        """;

    private int Run(ParseResult parsed)
    {
        try
        {
            var text = _context.ReadFile(parsed.GetRequiredValue(_file));
            var bucket = parsed.GetValue(_bucket);
            var dialect = parsed.GetValue(_dialect) is { } name ? Enum.Parse<PolicyDialect>(name, ignoreCase: true)
                : bucket is null ? DialectGuess.Of(text)
                : PolicyDialect.Bucket;
            var findings = PolicyLinter.Check(text, dialect, bucket);
            var summary = Summary(text, dialect, bucket);
            var output = new CommandOutput(_context.Output);
            if (parsed.GetValue(_json))
            {
                output.Json(ToJson(dialect, findings, summary));
            }
            else
            {
                Write(output, dialect, findings, summary);
            }

            return IsValid(findings) ? ExitCode.Fine : ExitCode.Failure;
        }
        catch (AdminException e)
        {
            _context.Errors.WriteLine("gateway: " + e.Lines);
            return ExitCode.Failure;
        }
    }

    /// <summary>What the exit code and <c>valid</c> say.</summary>
    private static bool IsValid(IReadOnlyList<PolicyFinding> findings) => !findings.Any(finding => finding.Severity == FindingSeverity.Error);

    private static IReadOnlyList<string> Summary(string text, PolicyDialect dialect, string? bucket)
    {
        try
        {
            return PolicySummary.Describe(PolicyParser.Parse(text, dialect, bucket));
        }
        catch (PolicyFormatException)
        {
            // The linter has said so.
            return [];
        }
    }

    private static void Write(CommandOutput output, PolicyDialect dialect, IReadOnlyList<PolicyFinding> findings, IReadOnlyList<string> summary)
    {
        foreach (var finding in findings)
        {
            output.Text($"{finding.Line}:{finding.Column} {Word(finding.Severity)}: {finding.Message} [{finding.Code}]");
            if (finding.Answer is { } answer)
            {
                output.Text($"    A server refuses it: {answer}");
            }
        }

        output.Line(findings.Count == 0 ? $"Nothing is wrong with this {Word(dialect)}." : $"{Counted(findings)} in this {Word(dialect)}.");
        if (summary.Count > 0)
        {
            output.Line("");
            summary.ToList().ForEach(output.Text);
        }
    }

    private static JsonObject ToJson(PolicyDialect dialect, IReadOnlyList<PolicyFinding> findings, IReadOnlyList<string> summary) => new()
    {
        ["dialect"] = dialect.ToString().ToLowerInvariant(),
        ["valid"] = IsValid(findings),
        ["findings"] = new JsonArray([.. findings.Select(finding => new JsonObject
        {
            ["severity"] = char.ToLowerInvariant(finding.Severity.ToString()[0]) + finding.Severity.ToString()[1..],
            ["code"] = finding.Code,
            ["message"] = finding.Message,
            ["answer"] = finding.Answer,
            ["statement"] = finding.Statement < 0 ? null : finding.Statement,
            ["line"] = finding.Line,
            ["column"] = finding.Column,
        })]),
        ["summary"] = new JsonArray([.. summary.Select(line => JsonValue.Create(line))]),
    };

    private static string Counted(IReadOnlyList<PolicyFinding> findings) => string.Join(", ", findings
        .GroupBy(finding => finding.Severity)
        .Select(group => group.Count() == 1 ? $"1 {Word(group.Key)}" : $"{group.Count()} {Word(group.Key)}s"));

    private static string Word(FindingSeverity severity) => severity == FindingSeverity.SecurityWarning ? "security warning" : severity.ToString().ToLowerInvariant();

    private static string Word(PolicyDialect dialect) => dialect switch
    {
        PolicyDialect.Identity => "identity policy",
        PolicyDialect.Session => "session policy",
        PolicyDialect.Bucket => "bucket policy",
        _ => "trust policy",
    };
}
