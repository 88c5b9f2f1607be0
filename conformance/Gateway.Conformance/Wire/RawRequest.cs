namespace Gateway.Conformance.Wire;

/// <summary>A request as it goes over the wire, byte by byte: nothing is normalised, added or checked.</summary>
/// <param name="Method">The method, as written.</param>
/// <param name="Target">The request target, as written; characters are sent as UTF-8.</param>
public sealed record RawRequest(string Method, string Target)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The value of Content-Length where it is not the length of <see cref="Body"/>; negative for no such header.</summary>
    public long? DeclaredLength { get; init; }

    public string Path => Target.Split('?', 2)[0];

    public string Query => Target.Split('?', 2) is [_, var query] ? query : "";

    public RawRequest With(params (string Name, string Value)[] headers) => this with { Headers = [.. Headers, .. headers] };

    /// <summary>Appends a query parameter, written as given.</summary>
    public RawRequest WithQuery(string parameter) => this with { Target = Target + (Target.Contains('?') ? '&' : '?') + parameter };
}
