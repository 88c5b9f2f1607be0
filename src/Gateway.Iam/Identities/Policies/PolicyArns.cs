using Gateway.Core.Names;

namespace Gateway.Iam.Identities.Policies;

/// <summary>Takes the ARNs of managed policies apart.</summary>
internal static class PolicyArns
{
    private const string Prefix = "arn:aws:iam::";
    private const string Resource = ":policy/";

    /// <summary>The id of the document of a customer managed policy; null when the text is not the ARN of one.</summary>
    public static string? DocumentIdOf(string arn)
    {
        var accountEnd = Prefix.Length + AccountId.Length;
        if (!arn.StartsWith(Prefix, StringComparison.Ordinal)
            || arn.Length <= accountEnd + Resource.Length
            || string.CompareOrdinal(arn, accountEnd, Resource, 0, Resource.Length) != 0
            || !AccountId.TryParse(arn.Substring(Prefix.Length, AccountId.Length), out var account))
        {
            return null;
        }

        var name = arn[(arn.LastIndexOf('/') + 1)..];
        return name.Length == 0 ? null : ManagedPolicy.IdOf(account, name);
    }
}
