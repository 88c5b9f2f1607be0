using Gateway.Host.Server;
using Gateway.Iam.Secrets;

namespace Gateway.Host.Data;

/// <summary>The file that stands in the data folder while secrets move from one master key to another.</summary>
internal static class MasterKeyHandoverFile
{
    public const string Name = "master.key.handover";

    /// <summary>The handover, opened with one of its keys; null when no rotation is under way.</summary>
    /// <exception cref="StartException">It cannot be read, or the key does not open it.</exception>
    public static MasterKeyHandover? Find(DataFolder folder, MasterKey key)
    {
        var path = folder.PathOf(Name);
        try
        {
            return File.Exists(path) ? MasterKeyHandover.Open(File.ReadAllBytes(path), key) : null;
        }
        catch (SecretUnsealException e)
        {
            throw new StartException(
                $"A rotation of the master key was interrupted, and the key that is given is neither the old one nor the new one ({path}): {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The file {path} cannot be read: {e.Message}", e);
        }
    }

    public static void Write(DataFolder folder, MasterKeyHandover handover) => PrivateFile.Write(folder.PathOf(Name), handover.ToBytes());

    public static void Delete(DataFolder folder) => PrivateFile.Delete(folder.PathOf(Name));
}
