using System.Text.Json;

namespace Gateway.Policy.Documents;

/// <summary>Reads <c>Principal</c> and <c>NotPrincipal</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html</remarks>
internal sealed class PrincipalReader(PolicyTexts texts)
{
    private const string What = "\"Principal\"";
    private const int CanonicalIdLength = 64;

    /// <exception cref="PolicyFormatException">It is not valid.</exception>
    public List<PrincipalEntry> Read(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            var text = PolicyJson.Text(element, texts.Principal("", ""), What);
            return text == "*" ? [new PrincipalEntry(PrincipalEntryKind.Everybody, text)] : throw PolicyJson.Malformed(texts.Principal("", text), PolicyExplanations.Principal("", text), element);
        }

        var entries = new List<PrincipalEntry>();
        foreach (var (kind, values) in PolicyJson.Members(element, texts.Principal("", ""), What, texts))
        {
            foreach (var value in PolicyJson.Texts(values, texts.Principal("", ""), PolicyExplanations.Quoted(kind)))
            {
                entries.Add(Read(kind, value) ?? throw PolicyJson.Malformed(texts.Principal(kind, value), PolicyExplanations.Principal(kind, value), values));
            }
        }

        return entries.Count > 0 ? entries : throw PolicyJson.Malformed(texts.Principal("", ""), "\"Principal\" names nobody.", element);
    }

    private static PrincipalEntry? Read(string kind, string value) => kind switch
    {
        "AWS" when value == "*" => new PrincipalEntry(PrincipalEntryKind.Everybody, value),
        "AWS" when IsAccount(value) => new PrincipalEntry(PrincipalEntryKind.Aws, $"arn:aws:iam::{value}:root"),
        "AWS" when IsPrincipalArn(value) => new PrincipalEntry(PrincipalEntryKind.Aws, value),
        "Federated" when IsName(value) => new PrincipalEntry(PrincipalEntryKind.Federated, value),
        "Service" when IsName(value) => new PrincipalEntry(PrincipalEntryKind.Service, value),
        "CanonicalUser" when value.Length == CanonicalIdLength && value.All(char.IsAsciiHexDigit) =>
            new PrincipalEntry(PrincipalEntryKind.CanonicalUser, value),
        _ => null,
    };

    private static bool IsAccount(ReadOnlySpan<char> value) => value.Length == 12 && value.IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>A user, a role, a session, or the root of an account. Groups are no principals, and patterns name none.</summary>
    private static bool IsPrincipalArn(string value)
    {
        if (!ArnParts.TryRead(value, out var arn) || !arn.IsOfThisPartition || !arn.Region.IsEmpty || !IsAccount(arn.Account) || !IsName(value))
        {
            return false;
        }

        return arn.Service switch
        {
            "iam" => arn.Resource is "root" || HasName(arn.Resource, "user/") || HasName(arn.Resource, "role/"),
            "sts" => HasName(arn.Resource, "federated-user/")
                || (HasName(arn.Resource, "assumed-role/") && arn.Resource["assumed-role/".Length..].IndexOf('/') > 0),
            _ => false,
        };
    }

    private static bool HasName(ReadOnlySpan<char> resource, string type) =>
        resource.StartsWith(type, StringComparison.Ordinal) && resource.Length > type.Length && !resource.EndsWith('/');

    private static bool IsName(string value) => value.Length > 0 && !value.Any(c => c is '*' or '?' || char.IsWhiteSpace(c) || char.IsControl(c));
}
