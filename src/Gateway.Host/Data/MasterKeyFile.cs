using System.Text;
using Gateway.Host.Server;
using Gateway.Iam.Secrets;

namespace Gateway.Host.Data;

/// <summary>The master key of an installation that was given none: made once, and kept beside the data.</summary>
internal static class MasterKeyFile
{
    public const string Name = "master.key";

    /// <summary>The key in the file; null when there is no file.</summary>
    /// <exception cref="StartException">The file holds no key, or cannot be read.</exception>
    public static MasterKey? Find(DataFolder folder)
    {
        var path = folder.PathOf(Name);
        try
        {
            return !File.Exists(path) ? null
                : MasterKey.TryParse(File.ReadAllText(path), out var stored) ? stored
                : throw new StartException($"The file {path} holds no master key: 32 bytes as base64. Restore it from a copy.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, e);
        }
    }

    /// <summary>Writes or replaces the file; a crash leaves the old key or the new one.</summary>
    /// <exception cref="StartException">It cannot be written.</exception>
    public static void Write(DataFolder folder, MasterKey key)
    {
        var path = folder.PathOf(Name);
        try
        {
            PrivateFile.Write(path, Encoding.ASCII.GetBytes(key.Reveal() + "\n"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, e);
        }
    }

    private static StartException Unusable(string path, Exception e) => new($"The master key {path} cannot be used: {e.Message}", e);
}
