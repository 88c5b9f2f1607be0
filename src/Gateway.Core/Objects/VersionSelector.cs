using Gateway.Core.Names;

namespace Gateway.Core.Objects;

/// <summary>Which version of a key is meant. <c>default</c> is the current one.</summary>
public readonly record struct VersionSelector
{
    private VersionSelector(VersionId id)
    {
        IsSpecific = true;
        Id = id;
    }

    public static VersionSelector Current => default;

    public bool IsSpecific { get; }

    /// <summary>Meaningful when <see cref="IsSpecific"/>; may be the null version.</summary>
    public VersionId Id { get; }

    public static VersionSelector Of(VersionId id) => new(id);
}
