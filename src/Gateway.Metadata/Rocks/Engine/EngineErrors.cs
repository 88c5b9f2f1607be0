using System.Runtime.InteropServices;
using Gateway.Core.Blobs;
using RocksDbSharp;

namespace Gateway.Metadata.Rocks.Engine;

/// <summary>
/// What the engine's failures mean. The engine reports text only; these are the texts of the operating system inside it.
/// </summary>
internal static class EngineErrors
{
    private static readonly string[] s_full =
    [
        "No space left on device", "Disk quota exceeded", "Max allowed space was reached", "File too large",
    ];

    /// <summary>Takes the message out of an error pointer of the engine and frees it.</summary>
    public static string TakeMessage(nint error)
    {
        var message = Marshal.PtrToStringUTF8(error) ?? "unknown error";
        Native.Instance.rocksdb_free(error);
        return message;
    }

    public static bool IsFull(string message) => Array.Exists(s_full, f => message.Contains(f, StringComparison.OrdinalIgnoreCase));

    public static IOException OnRead(string message, Exception? inner = null) =>
        new($"The metadata store cannot be read: {message}", inner);

    public static IOException OnWrite(RocksDbException exception) => IsFull(exception.Message)
        ? new StorageFullException($"The disk of the metadata store is full: {exception.Message}", exception)
        : new IOException($"The metadata store cannot be written: {exception.Message}", exception);

    public static Exception OnOpen(string folder, RocksDbException exception)
    {
        var message = exception.Message;
        if (message.Contains("lock", StringComparison.OrdinalIgnoreCase) && message.Contains("LOCK", StringComparison.Ordinal))
        {
            return new StoreInUseException(folder, exception);
        }

        return IsFull(message)
            ? new StorageFullException($"The metadata store in {folder} cannot be opened, because the disk is full: {message}", exception)
            : new IOException($"The metadata store in {folder} cannot be opened: {message}", exception);
    }
}
