using System.Security.Cryptography;
using System.Text;
using Gateway.Host.Data;

namespace Gateway.Host.CommandLine.Credentials;

/// <summary>
/// Credentials that were got before, in files that only their owner can read, until they are about to expire: programs run a <c>credential_process</c> each
/// time they start, and people are not to be asked each time. What cannot be read or written is done without.
/// </summary>
/// <param name="folder">Made when it is not there.</param>
/// <param name="time">The clock.</param>
internal sealed class CredentialCache(string folder, TimeProvider time)
{
    /// <summary>Programs ask again for credentials that expire within this time.</summary>
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(5);

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>In <c>$XDG_CACHE_HOME</c> or <c>~/.cache</c>; null when there is neither.</summary>
    public static CredentialCache? In(IReadOnlyDictionary<string, string> environment, TimeProvider time)
    {
        var caches = environment.GetValueOrDefault("XDG_CACHE_HOME") is { Length: > 0 } named ? named
            : environment.GetValueOrDefault("HOME") is { Length: > 0 } home ? Path.Combine(home, ".cache")
            : null;
        return caches is null || !Path.IsPathRooted(caches) ? null : new CredentialCache(Path.Combine(caches, "gateway", "credentials"), time);
    }

    /// <summary>Null when there are none that are good for long enough.</summary>
    /// <param name="request">All that decides what is got.</param>
    public TemporaryKeys? Find(string request)
    {
        try
        {
            return TemporaryKeys.Parse(File.ReadAllText(PathOf(request))) is { } keys && keys.Expiration - time.GetUtcNow() > s_margin ? keys : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <param name="request">All that decides what is got.</param>
    /// <param name="keys">What was got.</param>
    public void Keep(string request, TemporaryKeys keys)
    {
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder, OwnerOnly);
            }

            PrivateFile.Write(PathOf(request), Encoding.UTF8.GetBytes(keys.ToJson()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // They are got again next time.
        }
    }

    private string PathOf(string request) => Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request))) + ".json");
}
