using Gateway.Core.Blobs;
using Gateway.Core.Buckets;
using Gateway.Core.Documents;
using Gateway.Core.Multipart;
using Gateway.Core.Objects;

namespace Gateway.Testing.Metadata;

/// <summary>The ports of one metadata store.</summary>
public sealed record MetadataPorts(
    IObjectIndex Objects, IUploadStore Uploads, IBucketStore Buckets, IBlobLedger Blobs, IDocumentStore Documents);
