using System.Text;
using Gateway.Host.Server;
using Gateway.Iam.Secrets;

namespace Gateway.Host.Data;

/// <summary>The master key of an installation that was given none: made once, and kept beside the data.</summary>
internal static class MasterKeyFile
{
    public const string Name = "master.key";

    /// <exception cref="StartException">The file holds no key, or cannot be read or written.</exception>
    public static MasterKey LoadOrCreate(DataFolder folder)
    {
        var path = folder.PathOf(Name);
        try
        {
            if (File.Exists(path))
            {
                return MasterKey.TryParse(File.ReadAllText(path), out var stored)
                    ? stored!
                    : throw new StartException($"The file {path} holds no master key: 32 bytes as base64. Restore it from a copy.");
            }

            var key = MasterKey.Generate();
            PrivateFile.Write(path, Encoding.ASCII.GetBytes(key.Reveal() + "\n"));
            return key;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The master key {path} cannot be used: {e.Message}", e);
        }
    }
}
