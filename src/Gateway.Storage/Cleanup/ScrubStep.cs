using Gateway.Core.Names;

namespace Gateway.Storage.Cleanup;

/// <summary>One blob that the scrubber looked at, and the bytes of it that it read.</summary>
public readonly record struct ScrubStep(BlobId Blob, ScrubOutcome Outcome, long Bytes);
