using Gateway.Policy.Documents;

namespace Gateway.Policy.Linting;

/// <summary>What is to be said of a document as a whole.</summary>
internal static class DocumentRules
{
    /// <summary>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html</summary>
    private const int LongestManagedPolicy = 6144;

    private const int LongestTrustPolicy = 2048;

    public static IEnumerable<Remark> Check(PolicyDocument policy, string text, PolicyDialect dialect) =>
        CheckVersion(policy).Concat(CheckSize(text, dialect)).Concat(CheckStatements(policy, dialect));

    private static IEnumerable<Remark> CheckVersion(PolicyDocument policy)
    {
        if (policy.Version == PolicyVersion.V2008)
        {
            yield return Remark.Suggestion(
                "MISSING_VERSION", "The policy is of version 2008-10-17, or names none: variables such as ${aws:username} are plain text in it. Write \"Version\": \"2012-10-17\".");
        }
    }

    private static IEnumerable<Remark> CheckSize(string text, PolicyDialect dialect)
    {
        var size = PolicySize.NonWhiteSpace(text);
        if (dialect == PolicyDialect.Identity && size > LongestManagedPolicy)
        {
            yield return Remark.Error(
                "POLICY_SIZE_EXCEEDS_QUOTA", $"The {size} characters of the policy, white space not counted, exceed the {LongestManagedPolicy} characters of a managed policy. Use several policies.");
        }
        else if (dialect == PolicyDialect.Trust && size > LongestTrustPolicy)
        {
            yield return Remark.Warning(
                "POLICY_SIZE_EXCEEDS_QUOTA", $"The {size} characters of the trust policy, white space not counted, exceed the default quota of {LongestTrustPolicy} characters.");
        }
    }

    private static IEnumerable<Remark> CheckStatements(PolicyDocument policy, PolicyDialect dialect)
    {
        if (dialect == PolicyDialect.Session && policy.Statements.All(s => s.Effect == Effect.Deny))
        {
            yield return Remark.Warning("SESSION_POLICY_WITHOUT_ALLOW", "The session policy allows nothing, and so does a session that has it. Add an Allow statement.");
        }

        var sids = policy.Statements.Select(s => s.Sid).OfType<string>().ToList();
        if (sids.Contains(""))
        {
            yield return Remark.Suggestion("EMPTY_SID_VALUE", "A Sid is empty. Leave it out, or give it a value.");
        }

        foreach (var twice in sids.Where(s => s.Length > 0).GroupBy(s => s, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return Remark.Suggestion("UNIQUE_SIDS_RECOMMENDED", $"The Sid {twice.Key} stands in {twice.Count()} statements. Decisions and the audit can tell them apart by a Sid of their own.");
        }
    }
}
