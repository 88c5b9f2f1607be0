using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Gateway.Iam.Signing;

/// <summary>
/// OpenSSL's SHA-256 without the cost of its general interface, which is more than half of what hashing a few hundred bytes takes, and with states
/// that can be copied. It is the library that .NET itself uses on Linux; where it is not there, or does not hash as .NET does, <see cref="IsAvailable"/>
/// is false and .NET's classes do the work.
/// </summary>
/// <remarks>https://docs.openssl.org/3.0/man3/SHA256_Init/</remarks>
internal static unsafe class LibCrypto
{
    private static readonly delegate* unmanaged<State*, int> s_init;
    private static readonly delegate* unmanaged<State*, byte*, nuint, int> s_update;
    private static readonly delegate* unmanaged<byte*, State*, int> s_final;

    static LibCrypto()
    {
        if (!OperatingSystem.IsLinux()
            || !(NativeLibrary.TryLoad("libcrypto.so.3", out var library) || NativeLibrary.TryLoad("libcrypto.so.1.1", out library))
            || !NativeLibrary.TryGetExport(library, "SHA256_Init", out var init)
            || !NativeLibrary.TryGetExport(library, "SHA256_Update", out var update)
            || !NativeLibrary.TryGetExport(library, "SHA256_Final", out var final))
        {
            return;
        }

        s_init = (delegate* unmanaged<State*, int>)init;
        s_update = (delegate* unmanaged<State*, byte*, nuint, int>)update;
        s_final = (delegate* unmanaged<byte*, State*, int>)final;
        IsAvailable = HashesAsDotNet();
    }

    public static bool IsAvailable { get; }

    public static void Start(out State state)
    {
        state = default;
        fixed (State* pointer = &state)
        {
            Demand(s_init(pointer));
        }
    }

    public static void Append(ref State state, ReadOnlySpan<byte> data)
    {
        fixed (State* pointer = &state)
        fixed (byte* bytes = data)
        {
            Demand(s_update(pointer, bytes, (nuint)data.Length));
        }
    }

    /// <summary>Writes the 32 bytes of the hash. The state is spent.</summary>
    public static void Finish(ref State state, Span<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hash.Length, SHA256.HashSizeInBytes);
        fixed (State* pointer = &state)
        fixed (byte* bytes = hash)
        {
            Demand(s_final(bytes, pointer));
        }
    }

    private static bool HashesAsDotNet()
    {
        Span<byte> message = stackalloc byte[200];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        message.Fill(0x5a);
        Start(out var state);
        Append(ref state, message[..70]);
        var copy = state;
        Append(ref copy, message[70..]);
        Finish(ref copy, hash);
        return hash.SequenceEqual(SHA256.HashData(message));
    }

    private static void Demand(int result)
    {
        if (result != 1)
        {
            throw new CryptographicException("SHA-256 failed.");
        }
    }

    /// <summary>A SHA256_CTX, which has 112 bytes; it may be copied at any time.</summary>
    [InlineArray(16)]
    internal struct State
    {
        private ulong _first;
    }
}
