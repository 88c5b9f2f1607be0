using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Federation.Certificates.Rules;

namespace Gateway.Federation.Certificates;

/// <summary>
/// Rules as people write them: <c>[{"subject": "CN=*,OU=Robots,O=Example", "policies": ["readwrite"]}, …]</c>, with the names of <see cref="CertificateRule"/>.
/// </summary>
public static class CertificateRuleText
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        WriteIndented = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="FormatException">Says what is wrong, in a sentence.</exception>
    public static IReadOnlyList<CertificateRule> Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var rules = JsonSerializer.Deserialize<CertificateRule?[]>(json, s_options);
            if (rules is null || Array.Exists(rules, IsIncomplete))
            {
                throw new FormatException("A rule or a list in it is null; it accepts objects and lists of names.");
            }

            var whole = rules.OfType<CertificateRule>().ToArray();
            _ = new RuleSet(whole);
            return whole;
        }
        catch (JsonException e)
        {
            throw new FormatException($"The rules are no JSON list of rules: {e.Message}", e);
        }
    }

    /// <summary>A text that <see cref="Parse"/> makes the same rules of; empty for none.</summary>
    public static string Format(IReadOnlyList<CertificateRule> rules) => rules is { Count: 0 } ? "" : JsonSerializer.Serialize(rules, s_options);

    private static bool IsIncomplete(CertificateRule? rule) =>
        rule is null || rule.Policies is null || rule.Groups is null || rule.Policies.Contains(null!) || rule.Groups.Contains(null!);
}
