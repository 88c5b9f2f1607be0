using System.Text.Json;
using Gateway.Core.Federation;

namespace Gateway.Federation.OpenId.Claims;

/// <summary>
/// Session tags and the source identity in a token, as AWS reads them ("Pass session tags in AWS STS"): nested, or flat with the way in the name, as Entra ID can
/// only write them. Immutable.
/// </summary>
internal sealed record AwsClaims(IReadOnlyDictionary<string, string> Tags, IReadOnlyList<string> TransitiveKeys, string? SourceIdentity)
{
    public const string Prefix = "https://aws.amazon.com/";

    private const string TagsClaim = Prefix + "tags";
    private const string SourceIdentityClaim = Prefix + "source_identity";
    private const string PrincipalTags = "principal_tags";
    private const string TransitiveTagKeys = "transitive_tag_keys";
    private const int MaxTags = 50;
    private const int MaxKey = 128;
    private const int MaxValue = 256;

    /// <exception cref="FederationException">They are not as AWS wants them.</exception>
    public static AwsClaims Read(ClaimSet claims, IdentityTrace trace)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        var transitive = new List<string>();
        foreach (var (name, value) in claims.All)
        {
            if (name == TagsClaim)
            {
                ReadNested(value, tags, transitive, trace);
            }
            else if (name == $"{TagsClaim}/{TransitiveTagKeys}")
            {
                transitive.AddRange(ClaimSet.Texts(value));
            }
            else if (name.StartsWith($"{TagsClaim}/{PrincipalTags}/", StringComparison.Ordinal))
            {
                AddTag(tags, name[(TagsClaim.Length + PrincipalTags.Length + 2)..], value, trace);
            }
        }

        if (tags.Count > MaxTags || tags.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() != tags.Count)
        {
            throw Refuse(trace, "The token has too many session tags, or the same key twice.");
        }

        if (transitive.Except(tags.Keys).Any())
        {
            throw Refuse(trace, "The token names a transitive tag key without its tag.");
        }

        var source = claims.Has(SourceIdentityClaim) ? claims.Text(SourceIdentityClaim) : null;
        if (claims.Has(SourceIdentityClaim) && source is not { Length: >= 2 and <= 64 })
        {
            throw Refuse(trace, "The source identity of the token must have 2 to 64 characters.");
        }

        if (tags.Count > 0 || source is not null)
        {
            trace.Pass("tags", $"{tags.Count} session tags{(source is null ? "" : $", source identity {source}")}");
        }

        return new AwsClaims(tags, [.. transitive.Distinct(StringComparer.Ordinal)], source);
    }

    private static void ReadNested(JsonElement value, Dictionary<string, string> tags, List<string> transitive, IdentityTrace trace)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Refuse(trace, $"The claim {TagsClaim} must be an object.");
        }

        if (value.TryGetProperty(PrincipalTags, out var principal) && principal.ValueKind == JsonValueKind.Object)
        {
            foreach (var tag in principal.EnumerateObject())
            {
                AddTag(tags, tag.Name, tag.Value, trace);
            }
        }

        if (value.TryGetProperty(TransitiveTagKeys, out var keys))
        {
            transitive.AddRange(ClaimSet.Texts(keys));
        }
    }

    private static void AddTag(Dictionary<string, string> tags, string key, JsonElement value, IdentityTrace trace)
    {
        var values = ClaimSet.Texts(value);
        if (key.Length is 0 or > MaxKey || values is not [{ Length: <= MaxValue } text])
        {
            throw Refuse(trace, "A session tag of the token must have a key of 1 to 128 characters, and one value of at most 256.");
        }

        tags[key] = text;
    }

    private static FederationException Refuse(IdentityTrace trace, string message) => trace.Refuse("tags", FederationFailure.RejectedClaim, message);
}
