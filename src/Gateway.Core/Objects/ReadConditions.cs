namespace Gateway.Core.Objects;

/// <summary>The conditional headers of a read, as they were sent; null where one is absent.</summary>
/// <remarks>For the source of a copy, the values of the headers of the same name with <c>x-amz-copy-source-</c> before it.</remarks>
public readonly record struct ReadConditions
{
    public string? IfMatch { get; init; }

    public string? IfNoneMatch { get; init; }

    public string? IfModifiedSince { get; init; }

    public string? IfUnmodifiedSince { get; init; }

    public bool IsNone => this == default;
}
