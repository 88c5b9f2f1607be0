using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Testing.Directories;

/// <summary>
/// A real OpenLDAP server on loopback, in a temporary folder: plain, STARTTLS and TLS from the first byte, with a certificate of an authority of its own
/// for <c>localhost</c> and nothing else. One caller at a time.
/// </summary>
public sealed class SlapdServer : IAsyncDisposable
{
    public const string Suffix = "dc=example,dc=org";
    public const string AdminDn = $"cn=admin,{Suffix}";
    public const string AdminPassword = "admin-secret";

    /// <summary>What every directory begins with.</summary>
    private const string Root = $"""
        dn: {Suffix}
        objectClass: dcObject
        objectClass: organization
        o: Example
        dc: example


        """;

    private readonly string _folder;
    private readonly DirectoryProcess _process;

    private SlapdServer(string folder, int plainPort, int tlsPort)
    {
        _folder = folder;
        PlainPort = plainPort;
        TlsPort = tlsPort;
        _process = new DirectoryProcess(
            Executable, ["-d", "0", "-f", ConfigurationFile, "-h", $"ldap://127.0.0.1:{plainPort} ldaps://127.0.0.1:{tlsPort}"], new IPEndPoint(IPAddress.Loopback, plainPort));
    }

    /// <summary>Why it cannot run here; null when it can.</summary>
    public static string? Missing =>
        DirectoryPrograms.Find("slapd") is null || DirectoryPrograms.Find("ldapmodify") is null ? "OpenLDAP (Debian packages slapd and ldap-utils) is not installed." : null;

    /// <summary>Plain, and STARTTLS.</summary>
    public int PlainPort { get; }

    /// <summary>TLS from the first byte.</summary>
    public int TlsPort { get; }

    /// <summary>The authority of the server's certificate, PEM.</summary>
    public string CaFile => Path.Combine(_folder, DirectoryCertificates.Authority);

    public int ProcessId => _process.Id;

    private string ConfigurationFile => Path.Combine(_folder, "slapd.conf");

    /// <summary>A copy, since the profile that some systems confine slapd with (AppArmor) goes by its path, and forbids temporary folders.</summary>
    private string Executable => Path.Combine(_folder, "slapd");

    /// <param name="ldif">Entries to begin with, below <see cref="Suffix"/>.</param>
    /// <param name="databaseSettings">Lines of slapd.conf for the database: <c>sizelimit 100</c>.</param>
    public static async Task<SlapdServer> StartAsync(string ldif, string databaseSettings, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("gateway-slapd-").FullName;
        var server = new SlapdServer(folder, FreePort(), FreePort());
        try
        {
            await server.PrepareAsync(Root + ldif, databaseSettings, cancellationToken);
            await server._process.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs changes as <c>ldapmodify</c> takes them; entries without a <c>changetype</c> are added.</summary>
    public Task ModifyAsync(string ldif, CancellationToken cancellationToken) => DirectoryPrograms.RunAsync(
        DirectoryPrograms.Find("ldapmodify")!,
        ["-a", "-x", "-H", $"ldap://127.0.0.1:{PlainPort}", "-D", AdminDn, "-w", AdminPassword],
        ldif,
        new Dictionary<string, string>(),
        cancellationToken);

    public Task KillAsync() => _process.KillAsync();

    /// <summary>With the same data on the same ports.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken) => _process.StartAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>slapd takes no port 0.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task PrepareAsync(string ldif, string databaseSettings, CancellationToken cancellationToken)
    {
        File.Copy(DirectoryPrograms.Find("slapd")!, Executable);
        DirectoryCertificates.Write(_folder, ["localhost"], []);
        Directory.CreateDirectory(Path.Combine(_folder, "data"));
        string[] schemas = ["core", "cosine", "inetorgperson", "nis"];
        await File.WriteAllTextAsync(
            ConfigurationFile,
            string.Create(CultureInfo.InvariantCulture, $"""
                {string.Join('\n', schemas.Select(s => $"include /etc/ldap/schema/{s}.schema"))}
                modulepath /usr/lib/ldap
                moduleload back_mdb
                pidfile {_folder}/slapd.pid
                argsfile {_folder}/slapd.args
                TLSCACertificateFile {CaFile}
                TLSCertificateFile {_folder}/{DirectoryCertificates.Server}
                TLSCertificateKeyFile {_folder}/{DirectoryCertificates.Key}

                database mdb
                suffix "{Suffix}"
                rootdn "{AdminDn}"
                rootpw {AdminPassword}
                directory {_folder}/data
                maxsize 268435456
                dbnosync
                index objectClass,uid,cn,member,memberUid eq
                {databaseSettings}

                """),
            cancellationToken);
        await DirectoryPrograms.RunAsync(Executable, ["-Tadd", "-q", "-f", ConfigurationFile], ldif, new Dictionary<string, string>(), cancellationToken);
    }
}
