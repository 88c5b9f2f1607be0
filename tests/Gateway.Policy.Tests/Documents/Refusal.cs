using Gateway.Policy.Documents;

namespace Gateway.Policy.Tests.Documents;

/// <summary>Policies that are refused, and statements to build them from.</summary>
internal static class Refusal
{
    public const string Bucket = "examplebucket";

    /// <summary>The words in which a policy is refused.</summary>
    public static string Of(string text, PolicyDialect dialect) => Assert.Throws<PolicyFormatException>(() => PolicyParser.Parse(text, dialect, Bucket)).Message;

    /// <summary>A policy of one statement: members that are given replace those of a valid one, and a null value takes a member away.</summary>
    /// <param name="dialect">Decides what the valid statement is.</param>
    /// <param name="changes">Names and JSON values in turn.</param>
    public static string Policy(PolicyDialect dialect, params string?[] changes)
    {
        var members = new Dictionary<string, string?> { ["Effect"] = "\"Allow\"" };
        if (dialect is PolicyDialect.Bucket or PolicyDialect.Trust)
        {
            members["Principal"] = "\"*\"";
        }

        members["Action"] = dialect == PolicyDialect.Trust ? "\"sts:AssumeRole\"" : "\"s3:GetObject\"";
        if (dialect != PolicyDialect.Trust)
        {
            members["Resource"] = "\"arn:aws:s3:::examplebucket/*\"";
        }

        for (var i = 0; i < changes.Length; i += 2)
        {
            members[changes[i]!] = changes[i + 1];
        }

        var statement = string.Join(",", members.Where(m => m.Value is not null).Select(m => $"\"{m.Key}\":{m.Value}"));
        return $$"""{"Version":"2012-10-17","Statement":[{{{statement}}}]}""";
    }
}
