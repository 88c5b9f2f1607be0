namespace Gateway.Metadata.Rocks.Engine;

/// <summary>The column families of the store. Their names are stored: see <see cref="FamilyNames"/>.</summary>
internal enum Family
{
    /// <summary>Format version and sequence numbers.</summary>
    Meta,

    /// <summary>Buckets by id, by name, and by owner and name.</summary>
    Buckets,

    /// <summary>The current objects, and nothing else, so that lists walk over nothing else.</summary>
    Objects,

    /// <summary>Older objects and all delete markers, newest first within a key.</summary>
    Versions,

    /// <summary>Where in <see cref="Versions"/> the null version of a key is.</summary>
    NullVersions,

    /// <summary>Inline bodies by the sequence number of their version, in blob files.</summary>
    Bodies,

    /// <summary>Part manifests by the sequence number of their version, apart from the rows that lists read.</summary>
    Manifests,

    /// <summary>Open multipart uploads.</summary>
    Uploads,

    /// <summary>Parts of open multipart uploads, by the sequence number of the upload.</summary>
    Parts,

    /// <summary>The answers of completed uploads, by upload and by time.</summary>
    CompletedUploads,

    /// <summary>Every blob that a row owns or that is garbage.</summary>
    Blobs,

    /// <summary>Garbage blobs by the time they lost their row.</summary>
    Garbage,

    /// <summary>The runs of gateway processes that may have written blobs.</summary>
    Incarnations,

    /// <summary>Documents by kind and id.</summary>
    Documents,
}
