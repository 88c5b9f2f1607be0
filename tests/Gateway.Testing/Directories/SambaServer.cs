using System.Net;
using System.Net.NetworkInformation;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Testing.Directories;

/// <summary>
/// A real Active Directory domain controller (Samba) in a temporary folder, of which only LDAP runs. Its ports are fixed (389, 636), so it gets a loopback
/// address of its own. Simple binds need TLS there, as on hardened Active Directory. One caller at a time.
/// </summary>
public sealed class SambaServer : IAsyncDisposable
{
    public const string Suffix = "DC=ad,DC=example,DC=org";
    public const string Domain = "ad.example.org";
    public const string AdminDn = $"CN=Administrator,CN=Users,{Suffix}";
    public const string AdminPassword = "Adm1n-of-the-domain!";
    public const int PlainPort = 389;
    public const int TlsPort = 636;

    private readonly string _folder;
    private readonly DirectoryProcess _process;

    private SambaServer(string folder, IPAddress address)
    {
        _folder = folder;
        Address = address;
        _process = new DirectoryProcess(
            DirectoryPrograms.Find("samba")!, ["--configfile", ConfigurationFile, "--foreground", "--no-process-group", "--model=single"], new IPEndPoint(address, TlsPort));
    }

    /// <summary>Why it cannot run here; null when it can.</summary>
    public static string? Missing =>
        DirectoryPrograms.Find("samba") is null || DirectoryPrograms.Find("samba-tool") is null || DirectoryPrograms.Find("ldapmodify") is null
            ? "Samba's domain controller (Debian packages samba-ad-dc and ldap-utils) is not installed."
        : !Environment.IsPrivilegedProcess ? "Samba's domain controller needs root for the ports 389 and 636."
        : IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(l => l.Port is PlainPort or TlsPort && (l.Address.Equals(IPAddress.Any) || l.Address.Equals(IPAddress.IPv6Any)))
            ? "Another server has port 389 or 636 on all addresses, which Samba's domain controller needs."
        : null;

    /// <summary>Of 127.0.0.0/8; the server's certificate is for it.</summary>
    public IPAddress Address { get; }

    /// <summary>The authority of the server's certificate, PEM.</summary>
    public string CaFile => Path.Combine(_folder, DirectoryCertificates.Authority);

    private string ConfigurationFile => Path.Combine(_folder, "run.conf");

    /// <summary>Makes a domain, which takes about ten seconds, and starts its controller.</summary>
    public static async Task<SambaServer> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("gateway-samba-").FullName;
        var last = RandomNumberGenerator.GetBytes(2);
        var server = new SambaServer(folder, new IPAddress([127, 89, last[0], (byte)(1 + (last[1] % 254))]));
        try
        {
            await server.ProvisionAsync(cancellationToken);
            await server._process.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The value of <c>unicodePwd</c>, in base64 as LDIF takes it after two colons.</summary>
    public static string Password(string password) => Convert.ToBase64String(Encoding.Unicode.GetBytes($"\"{password}\""));

    /// <summary>Runs changes as <c>ldapmodify</c> takes them; entries without a <c>changetype</c> are added.</summary>
    public Task ModifyAsync(string ldif, CancellationToken cancellationToken) => DirectoryPrograms.RunAsync(
        DirectoryPrograms.Find("ldapmodify")!,
        ["-a", "-x", "-H", $"ldaps://{Address}", "-D", AdminDn, "-w", AdminPassword],
        ldif,
        new Dictionary<string, string> { ["LDAPTLS_CACERT"] = CaFile },
        cancellationToken);

    public Task KillAsync() => _process.KillAsync();

    public Task StartAgainAsync(CancellationToken cancellationToken) => _process.StartAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ProvisionAsync(CancellationToken cancellationToken)
    {
        DirectoryCertificates.Write(_folder, [$"dc1.{Domain}"], [Address]);
        var domain = Path.Combine(_folder, "dc");
        await DirectoryPrograms.RunAsync(
            DirectoryPrograms.Find("samba-tool")!,
            [
                "domain", "provision", $"--realm={Domain.ToUpperInvariant()}", "--domain=AD", $"--adminpass={AdminPassword}", "--server-role=dc", "--dns-backend=NONE",
                $"--targetdir={domain}", "--host-name=dc1", $"--host-ip={Address}",
            ],
            null,
            new Dictionary<string, string>(),
            cancellationToken);
        await File.WriteAllTextAsync(
            ConfigurationFile,
            $"""
            [global]
                netbios name = DC1
                realm = {Domain.ToUpperInvariant()}
                workgroup = AD
                server role = active directory domain controller
                server services = ldap
                interfaces = {Address}/8
                bind interfaces only = yes
                private dir = {domain}/private
                lock directory = {domain}
                state directory = {domain}/state
                cache directory = {domain}/cache
                pid directory = {domain}
                binddns dir = {domain}/bind-dns
                ncalrpc dir = {domain}/ncalrpc
                log file = {domain}/log
                logging = file
                tls enabled = yes
                tls cafile = {CaFile}
                tls certfile = {_folder}/{DirectoryCertificates.Server}
                tls keyfile = {_folder}/{DirectoryCertificates.Key}

            [sysvol]
                path = {domain}/state/sysvol
                read only = no

            """,
            cancellationToken);
    }
}
