using System.Text.Json.Serialization;

namespace Gateway.Iam.Sessions.Tokens;

/// <summary>A session as JSON inside its token. The names are short and never given another meaning; absent fields say nothing.</summary>
internal sealed class SessionDocument
{
    [JsonPropertyName("s")]
    public required string Secret { get; set; }

    /// <summary>Seconds since 1970.</summary>
    [JsonPropertyName("i")]
    public long Issued { get; set; }

    /// <summary>In seconds.</summary>
    [JsonPropertyName("d")]
    public long Duration { get; set; }

    [JsonPropertyName("k")]
    public int Kind { get; set; }

    [JsonPropertyName("a")]
    public required string Account { get; set; }

    [JsonPropertyName("e")]
    public string? Entity { get; set; }

    [JsonPropertyName("u")]
    public string? EntityId { get; set; }

    [JsonPropertyName("n")]
    public string? SessionName { get; set; }

    [JsonPropertyName("f")]
    public IReadOnlyList<FilterFields>? Filters { get; set; }

    [JsonPropertyName("o")]
    public IReadOnlyList<OriginFields>? Origins { get; set; }

    /// <summary>Seconds since 1970; 0 when it is the first of its chain.</summary>
    [JsonPropertyName("b")]
    public long Began { get; set; }

    /// <summary>Seconds since 1970; 0 when its chain has no end.</summary>
    [JsonPropertyName("na")]
    public long NotAfter { get; set; }

    [JsonPropertyName("pk")]
    public string? ProviderKind { get; set; }

    [JsonPropertyName("pn")]
    public string? Provider { get; set; }

    [JsonPropertyName("p")]
    public IReadOnlyList<string>? Policies { get; set; }

    [JsonPropertyName("g")]
    public IReadOnlyList<string>? IamGroups { get; set; }

    /// <summary>Keys and values by turns.</summary>
    [JsonPropertyName("t")]
    public IReadOnlyList<string>? Tags { get; set; }

    [JsonPropertyName("tt")]
    public IReadOnlyList<string>? TransitiveTagKeys { get; set; }

    [JsonPropertyName("si")]
    public string? SourceIdentity { get; set; }

    [JsonPropertyName("c")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Claims { get; set; }
}
