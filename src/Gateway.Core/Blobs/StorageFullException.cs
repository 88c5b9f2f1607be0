namespace Gateway.Core.Blobs;

/// <summary>The disk or the quota of the data folder is full. Nothing acknowledged is lost; the write did not happen.</summary>
public sealed class StorageFullException(string message, Exception? inner = null) : IOException(message, inner);
