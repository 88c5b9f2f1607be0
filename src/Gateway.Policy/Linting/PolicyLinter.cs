using Gateway.Policy.Documents;
using Gateway.Policy.Linting.Rules;

namespace Gateway.Policy.Linting;

/// <summary>Looks through policies for what is wrong, dangerous, or without effect, as IAM Access Analyzer does. Safe for concurrent use.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html</remarks>
public static class PolicyLinter
{
    private static readonly IStatementRule[] s_rules =
    [
        new BroadGrantRule(),
        new PassRoleRule(),
        new PrincipalRule(),
        new ActionRule(),
        new ResourceRule(),
        new FitRule(),
        new ConditionKeyRule(),
        new ConditionOperatorRule(),
        new ConditionValueRule(),
        new VariableRule(),
    ];

    /// <summary>All findings, the worst first and then in the order of the document; empty for a policy that nothing is to be said of.</summary>
    /// <param name="text">The document. It need not be valid: what refuses it is an error among the findings.</param>
    /// <param name="dialect">What it is to be attached to.</param>
    /// <param name="bucket">See <see cref="PolicyParser.Parse"/>.</param>
    public static IReadOnlyList<PolicyFinding> Check(string text, PolicyDialect dialect, string? bucket = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new LineIndex(text);
        var findings = new List<PolicyFinding>();
        try
        {
            var policy = new PolicyReader(text, dialect, bucket, fault => findings.Add(Refused(fault))).Read();
            findings.AddRange(DocumentRules.Check(policy, text, dialect).Select(r => At(r, -1, 0, lines)));
            foreach (var statement in policy.Statements)
            {
                var remarks = s_rules.SelectMany(rule => rule.Check(statement, policy, dialect));
                findings.AddRange(remarks.Select(r => At(r, statement.Index, statement.Source.Start.Value, lines)));
            }
        }
        catch (PolicyFormatException fault)
        {
            findings.Add(Refused(fault));
        }

        return [.. findings.OrderBy(f => f.Severity).ThenBy(f => f.Statement)];
    }

    private static PolicyFinding Refused(PolicyFormatException fault) => new(
        FindingSeverity.Error,
        fault.Fault == PolicyFault.TooLarge ? "POLICY_SIZE_EXCEEDS_QUOTA" : "MALFORMED_POLICY",
        fault.Explanation ?? fault.Message,
        fault.Statement,
        fault.Line,
        fault.Column)
    {
        Answer = fault.Message,
    };

    private static PolicyFinding At(Remark remark, int statement, int position, LineIndex lines)
    {
        var (line, column) = lines.Find(position);
        return new PolicyFinding(remark.Severity, remark.Code, remark.Message, statement, line, column);
    }
}
