namespace Gateway.Metadata.Rocks.Engine;

/// <summary>The names of the column families on disk.</summary>
internal static class FamilyNames
{
    public static IReadOnlyList<Family> All { get; } = Enum.GetValues<Family>();

    public static string Of(Family family) => family switch
    {
        // Every database has this one.
        Family.Meta => "default",
        Family.Buckets => "buckets",
        Family.Objects => "objects",
        Family.Versions => "versions",
        Family.NullVersions => "null-versions",
        Family.Bodies => "bodies",
        Family.Manifests => "manifests",
        Family.Uploads => "uploads",
        Family.Parts => "parts",
        Family.CompletedUploads => "completed-uploads",
        Family.Blobs => "blobs",
        Family.Garbage => "garbage",
        Family.Incarnations => "incarnations",
        Family.Documents => "documents",
        _ => throw new ArgumentOutOfRangeException(nameof(family)),
    };
}
