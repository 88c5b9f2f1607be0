using Gateway.Core.Names;

namespace Gateway.Api.Sts;

/// <summary>Takes the ARNs of roles apart.</summary>
internal static class RoleArns
{
    private const string Prefix = "arn:aws:iam::";
    private const string Resource = ":role/";

    /// <summary>The account of a role; null when the text is no ARN of one.</summary>
    public static AccountId? AccountOf(string arn) =>
        arn.StartsWith(Prefix, StringComparison.Ordinal)
        && arn.Length > Prefix.Length + AccountId.Length + Resource.Length
        && arn.AsSpan(Prefix.Length + AccountId.Length).StartsWith(Resource, StringComparison.Ordinal)
        && AccountId.TryParse(arn.Substring(Prefix.Length, AccountId.Length), out var account)
            ? account
            : null;

    /// <summary>The name, without the path; null when the text is no ARN of a role.</summary>
    public static string? NameOf(string arn) =>
        AccountOf(arn) is not null && arn[(arn.LastIndexOf('/') + 1)..] is { Length: > 0 } name ? name : null;
}
