namespace Gateway.Storage.Disk;

/// <summary>The error numbers of Linux that the store tells apart.</summary>
internal static class Errno
{
    internal const int NoEntry = 2;
    internal const int Interrupted = 4;
    internal const int InputOutput = 5;
    internal const int Again = 11;
    internal const int Exists = 17;
    internal const int Invalid = 22;
    internal const int NoSpace = 28;
    internal const int NotEmpty = 39;
    internal const int NotSupported = 95;
    internal const int QuotaExceeded = 122;
}
