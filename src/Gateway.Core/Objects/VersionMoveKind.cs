namespace Gateway.Core.Objects;

/// <summary>
/// A store keeps the current objects apart from the rest, which is the older versions and all delete markers. These are the ways of a version.
/// </summary>
public enum VersionMoveKind
{
    /// <summary>A new version: an object becomes the current one, a delete marker joins the rest.</summary>
    Add,

    /// <summary>The current object joins the rest.</summary>
    Demote,

    /// <summary>An older object becomes the current one.</summary>
    Promote,

    /// <summary>The current object goes for good, and its bytes with it.</summary>
    RemoveCurrent,

    /// <summary>An older object or a delete marker goes for good, and its bytes with it.</summary>
    RemoveOlder,
}
