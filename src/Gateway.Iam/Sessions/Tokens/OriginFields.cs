using System.Text.Json.Serialization;

namespace Gateway.Iam.Sessions.Tokens;

internal sealed class OriginFields
{
    [JsonPropertyName("k")]
    public required string Kind { get; set; }

    [JsonPropertyName("d")]
    public required string DocumentId { get; set; }

    [JsonPropertyName("u")]
    public string? UniqueId { get; set; }
}
