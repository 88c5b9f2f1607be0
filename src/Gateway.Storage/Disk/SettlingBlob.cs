using Gateway.Core.Names;

namespace Gateway.Storage.Disk;

/// <summary>
/// A complete blob whose upload ended at a time stamp of the store's clock. Either a row owns it by now, or its upload was refused at the last moment.
/// </summary>
internal readonly record struct SettlingBlob(BlobId Blob, long Since);
