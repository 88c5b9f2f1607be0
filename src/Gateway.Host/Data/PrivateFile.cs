using System.Runtime.InteropServices;

namespace Gateway.Host.Data;

/// <summary>Small files that only the owner may read, and that are on disk when the call returns.</summary>
internal static partial class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int OpenReadOnly = 0;

    /// <summary>Writes or replaces a file; a crash leaves the old one or the new one, whole.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            UnixCreateMode = OwnerOnly,
        };
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Removes a file if it is there.</summary>
    /// <exception cref="IOException">It cannot be removed.</exception>
    public static void Delete(string path)
    {
        File.Delete(path);
        SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Makes the names in a folder durable.</summary>
    private static void SyncFolder(string folder)
    {
        // The framework cannot open folders.
        var descriptor = Open(folder, OpenReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"The folder {folder} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        try
        {
            if (Sync(descriptor) != 0)
            {
                throw new IOException($"The folder {folder} cannot be made durable: {Marshal.GetLastPInvokeErrorMessage()}");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
