using Gateway.Core.Names;

namespace Gateway.Core.Objects;

/// <summary>A new version of a key, to be committed as one transaction.</summary>
public sealed record ObjectPut
{
    public required BucketId Bucket { get; init; }

    public required NewObject Object { get; init; }

    /// <summary>The bytes of a <see cref="BodyKind.Inline"/> body. Must stay unchanged until the commit answers.</summary>
    public ReadOnlyMemory<byte> InlineBody { get; init; }

    public WriteCondition Condition { get; init; }
}
