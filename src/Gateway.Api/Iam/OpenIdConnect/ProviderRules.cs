using Gateway.Api.Control;
using Gateway.Api.Query;
using Gateway.Core.Errors;

namespace Gateway.Api.Iam.OpenIdConnect;

/// <summary>What an OpenID Connect provider may consist of.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html</remarks>
internal static class ProviderRules
{
    private const string Scheme = "https://";
    private const int LongestText = 255;
    private const int ThumbprintLength = 40;

    /// <summary>
    /// The parameter <c>Url</c> without its scheme. Nothing else is changed: the issuer of tokens is compared letter for letter. AWS asks for issuers
    /// without a port; those of a private network often have one, so it is accepted.
    /// </summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static string ReadUrl(QueryParameters parameters)
    {
        parameters.Required("Url");
        var url = parameters.Text("Url", 1, LongestText)!;
        return url.StartsWith(Scheme, StringComparison.Ordinal)
            && !url.AsSpan().ContainsAnyExceptInRange('\x21', '\x7E')
            && Uri.TryCreate(url, UriKind.Absolute, out var uri)
            && uri.Query.Length + uri.Fragment.Length + uri.UserInfo.Length == 0
            && !url.AsSpan().ContainsAny('?', '#', '*')
            ? url[Scheme.Length..]
            : throw IamErrors.ValidationError.WithMessage("Invalid Open ID Connect Provider URL");
    }

    /// <summary>The list <c>ClientIDList</c>, each id once.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c>, <c>LimitExceeded</c></exception>
    public static IReadOnlyList<string> ReadClientIds(QueryParameters parameters) =>
        Limit([.. parameters.List("ClientIDList").Distinct(StringComparer.Ordinal).Select(id => Check(id, "clientIDList"))]);

    /// <summary>The parameter <c>ClientID</c>.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static string ReadClientId(QueryParameters parameters) => Check(parameters.Required("ClientID"), "clientID");

    /// <exception cref="S3Exception"><c>LimitExceeded</c></exception>
    public static IReadOnlyList<string> Limit(IReadOnlyList<string> clientIds) => clientIds.Count <= EntityQuotas.ClientIds
        ? clientIds
        : throw IamErrors.LimitExceeded.WithMessage($"Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: {EntityQuotas.ClientIds}");

    /// <summary>The list <c>ThumbprintList</c>; empty when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c>, <c>InvalidInput</c></exception>
    public static IReadOnlyList<string> ReadThumbprints(QueryParameters parameters)
    {
        var thumbprints = parameters.List("ThumbprintList");
        foreach (var thumbprint in thumbprints)
        {
            if (thumbprint.Length != ThumbprintLength || !thumbprint.All(char.IsAsciiHexDigit))
            {
                throw QueryParameters.Violation(
                    ShownValue.Of(thumbprint),
                    "thumbprintList",
                    $"Member must satisfy constraint: [Member must have length less than or equal to {ThumbprintLength}, Member must have length greater than or equal to {ThumbprintLength}, Member must satisfy regular expression pattern: [0-9a-fA-F]+]");
            }
        }

        return thumbprints.Count <= EntityQuotas.Thumbprints
            ? thumbprints
            : throw IamErrors.InvalidInput.WithMessage($"Thumbprint list must contain at most {EntityQuotas.Thumbprints} entries.");
    }

    // RFC 6749, appendix A.1, says which characters a client id has.
    private static string Check(string clientId, string name) =>
        clientId.Length is > 0 and <= LongestText && !clientId.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? clientId
            : throw QueryParameters.Violation(
                ShownValue.Of(clientId),
                name,
                $"Member must satisfy constraint: [Member must have length less than or equal to {LongestText}, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [\\u0020-\\u007E]+]");
}
