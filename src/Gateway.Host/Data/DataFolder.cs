using System.Globalization;
using System.Text;
using Gateway.Host.Server;

namespace Gateway.Host.Data;

/// <summary>
/// The folder of everything that is stored, held by this process until it is disposed. Two servers on one folder would destroy it.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    /// <summary>What this version writes. A change of what is on disk that older versions cannot read takes the next number.</summary>
    public const int FormatVersion = 1;

    private const string FormatName = "format";
    private const string FormatPrefix = "gateway store ";
    private const string LockName = "lock";
    private const string HolderName = "lock.pid";

    /// <summary>What may lie in a folder that becomes a data folder.</summary>
    private static readonly string[] s_harmless = ["lost+found", LockName, HolderName, FormatName + ".new", HolderName + ".new", MasterKeyFile.Name];

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream @lock)
    {
        FullPath = path;
        _lock = @lock;
    }

    public string FullPath { get; }

    /// <summary>Opens a data folder, or makes one, and locks it.</summary>
    /// <exception cref="StartException">It is not a data folder, not of this version, in use, or cannot be written.</exception>
    public static DataFolder Open(string path)
    {
        var full = Path.GetFullPath(path);
        FileStream? held = null;
        try
        {
            Directory.CreateDirectory(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            RefuseForeign(full);
            held = Lock(full);
            CheckFormat(full);
            return new DataFolder(full, held);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            throw new StartException($"The data folder {full} cannot be used: {e.Message}", e);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a data folder, whatever its format.</summary>
    public static bool Exists(string path) => File.Exists(Path.Combine(path, FormatName));

    public string PathOf(string name) => Path.Combine(FullPath, name);

    public void Dispose()
    {
        File.Delete(PathOf(HolderName));
        _lock.Dispose();
    }

    private static void RefuseForeign(string path)
    {
        if (!File.Exists(Path.Combine(path, FormatName))
            && Directory.EnumerateFileSystemEntries(path).FirstOrDefault(e => !s_harmless.Contains(Path.GetFileName(e))) is { } foreign)
        {
            throw new StartException(
                $"The folder {path} is no data folder of Gateway, and it holds other things, such as \"{Path.GetFileName(foreign)}\". Name a folder "
                + "that is empty or not there yet.");
        }
    }

    private static FileStream Lock(string path)
    {
        FileStream held;
        try
        {
            held = new FileStream(Path.Combine(path, LockName), new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException))
        {
            throw new StartException(
                $"The data folder {path} is in use by {Holder(path)}. Stop that server first; two servers on one folder would destroy it.", e);
        }

        // The lock is the system's and ends with its process, however that ends; the number beside it is for people.
        PrivateFile.Write(
            Path.Combine(path, HolderName), Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
        return held;
    }

    private static string Holder(string path)
    {
        try
        {
            return "process " + File.ReadAllText(Path.Combine(path, HolderName)).Trim();
        }
        catch (IOException)
        {
            return "another process";
        }
    }

    private static void CheckFormat(string path)
    {
        var file = Path.Combine(path, FormatName);
        if (!File.Exists(file))
        {
            PrivateFile.Write(file, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{FormatPrefix}{FormatVersion}\n")));
            return;
        }

        var text = File.ReadAllText(file).TrimEnd();
        if (!text.StartsWith(FormatPrefix, StringComparison.Ordinal)
            || !int.TryParse(text.AsSpan(FormatPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            throw new StartException($"The file {file} does not say what the folder holds; it should read \"{FormatPrefix}{FormatVersion}\".");
        }

        if (version != FormatVersion)
        {
            throw new StartException(
                $"The data folder {path} has format {version}; this version of Gateway reads format {FormatVersion}. Use the version that wrote it, or a newer one.");
        }
    }
}
