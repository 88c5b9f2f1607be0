using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Gateway.Federation.Ldap.Wire;
using Microsoft.Extensions.Logging;

namespace Gateway.Federation.Ldap.Servers;

/// <summary>Makes protected connections to the first server that can be reached. Safe for concurrent use.</summary>
internal sealed class LdapConnector(LdapOptions options, IServiceResolver resolver, TimeProvider time, ILogger logger)
{
    private readonly ServerList _servers = new(options, resolver, time, logger);
    private readonly CertificateTrust _trust = new(options.CaFile);

    /// <summary>A connection on which nobody is bound yet.</summary>
    /// <exception cref="LdapProtocolException">No server can be reached, or all are left alone after a failure.</exception>
    public async Task<LdapConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<LdapServerAddress> servers;
        try
        {
            servers = await _servers.FindAsync(cancellationToken);
        }
        catch (IOException failed)
        {
            throw new LdapProtocolException($"The directory's servers cannot be looked up: {failed.Message}", failed);
        }

        LdapProtocolException? last = null;
        foreach (var server in servers)
        {
            var backOff = _servers.BackOffOf(server);
            if (!backOff.MayTry())
            {
                continue;
            }

            try
            {
                return await ConnectAsync(server, cancellationToken);
            }
            catch (LdapProtocolException failed)
            {
                logger.ServerFailed(server.ToString(), failed.Message);
                backOff.Failed();
                last = failed;
            }
        }

        throw new LdapProtocolException(last is null ? "No server could be reached a moment ago." : $"No server can be reached: {last.Message}", last);
    }

    /// <summary>Tells how a server behaved once it was connected: one that never answers is to be left alone too.</summary>
    public void Report(LdapConnection connection, bool works)
    {
        if (works)
        {
            _servers.BackOffOf(connection.Server).Succeeded();
        }
        else
        {
            _servers.BackOffOf(connection.Server).Failed();
        }
    }

    private async Task<LdapConnection> ConnectAsync(LdapServerAddress server, CancellationToken cancellationToken)
    {
        IPAddress[] addresses;
        try
        {
            addresses = await Dns.GetHostAddressesAsync(server.Host, cancellationToken);
        }
        catch (SocketException unknown)
        {
            throw new LdapProtocolException($"{server.Host} cannot be found: {unknown.Message}", unknown);
        }

        LdapProtocolException? last = null;
        foreach (var address in addresses)
        {
            using var deadline = new CancellationTokenSource(options.ConnectTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
            try
            {
                return await ConnectAsync(server, address, either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                last = new LdapProtocolException($"{server} ({address}) did not answer within {options.ConnectTimeout}.");
            }
            catch (Exception failed) when (failed is SocketException or IOException or AuthenticationException or CryptographicException
                or UnauthorizedAccessException)
            {
                last = new LdapProtocolException($"{server} ({address}): {failed.Message}", failed);
            }
        }

        throw last ?? new LdapProtocolException($"{server.Host} has no address.");
    }

    private async Task<LdapConnection> ConnectAsync(LdapServerAddress server, IPAddress address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(address, server.Port, cancellationToken);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (options.Security == LdapSecurity.StartTls)
            {
                await AskForTlsAsync(server, stream, cancellationToken);
            }

            if (options.Security != LdapSecurity.None)
            {
                stream = await ProtectAsync(server, stream, cancellationToken);
            }

            return new LdapConnection(server, new LdapStream(stream), options.OperationTimeout, time);
        }
        catch
        {
            if (stream is not null)
            {
                await stream.DisposeAsync();
            }

            socket.Dispose();
            throw;
        }
    }

    private async Task AskForTlsAsync(LdapServerAddress server, Stream stream, CancellationToken cancellationToken)
    {
        // Not disposed: it holds nothing but the stream, which goes on.
        var plain = new LdapConnection(server, new LdapStream(stream), options.ConnectTimeout, time);
        var result = await plain.StartTlsAsync(cancellationToken);
        if (!result.IsSuccess)
        {
            throw new LdapProtocolException($"{server} refuses STARTTLS: {result}.");
        }
    }

    private async Task<Stream> ProtectAsync(LdapServerAddress server, Stream stream, CancellationToken cancellationToken)
    {
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = server.Host,
                    EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                    CertificateChainPolicy = _trust.NewPolicy(),

                    // Only the switch for tests accepts what the chain and the name do not.
                    RemoteCertificateValidationCallback = (_, _, _, errors) => errors == SslPolicyErrors.None || options.SkipVerify,
                },
                cancellationToken);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }
}
