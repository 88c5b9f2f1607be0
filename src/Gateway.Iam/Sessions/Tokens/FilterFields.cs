using System.Text.Json.Serialization;

namespace Gateway.Iam.Sessions.Tokens;

internal sealed class FilterFields
{
    [JsonPropertyName("p")]
    public string? Policy { get; set; }

    [JsonPropertyName("a")]
    public IReadOnlyList<string>? PolicyArns { get; set; }
}
