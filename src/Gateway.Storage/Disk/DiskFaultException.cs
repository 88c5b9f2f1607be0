using System.Globalization;
using System.Runtime.InteropServices;
using Gateway.Core.Blobs;

namespace Gateway.Storage.Disk;

/// <summary>The operating system refused an operation on a file of the store.</summary>
internal sealed class DiskFaultException(int error, string message) : IOException(message)
{
    /// <summary>The error number of the operating system.</summary>
    internal int Error { get; } = error;

    /// <summary>The exception for the error that the last system call set.</summary>
    internal static IOException FromLastError(string what, string path) => From(Marshal.GetLastPInvokeError(), what, path);

    internal static IOException From(int error, string what, string path)
    {
        var message = string.Create(
            CultureInfo.InvariantCulture, $"Could not {what} '{path}': {Marshal.GetPInvokeErrorMessage(error)} (error {error}).");
        return error is Errno.NoSpace or Errno.QuotaExceeded
            ? new StorageFullException(message)
            : new DiskFaultException(error, message);
    }
}
