using System.Net.Sockets;
using System.Text;
using Gateway.Federation.Ldap.Servers;

namespace Gateway.Federation.Ldap.Wire;

/// <summary>
/// A connection to a server, on which one operation runs after the other. Whatever fails or is cancelled in the middle of one breaks it. One caller at
/// a time.
/// </summary>
internal sealed class LdapConnection(LdapServerAddress server, LdapStream stream, TimeSpan timeout, TimeProvider time) : IAsyncDisposable
{
    private int _lastId;

    public LdapServerAddress Server => server;

    /// <summary>Nothing more can be asked.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>When it was made, as <see cref="TimeProvider.GetTimestamp"/> says it.</summary>
    public long Made { get; } = time.GetTimestamp();

    /// <summary>When it was last used, likewise.</summary>
    public long Used { get; private set; } = time.GetTimestamp();

    /// <summary>Binds by name and password (RFC 4511, 4.2).</summary>
    /// <param name="password">Empty for a bind that servers treat as anonymous whatever the name: never a user's.</param>
    /// <exception cref="LdapProtocolException">The connection broke.</exception>
    public Task<LdapResult> BindAsync(string dn, string password, CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            var id = ++_lastId;
            await stream.WriteAsync(LdapRequestWriter.Bind(id, dn, Encoding.UTF8.GetBytes(password)), token);
            return await ReadResultAsync(id, LdapResponseKind.Bind, token);
        },
        cancellationToken);

    /// <summary>Asks for TLS; after success the next bytes are its.</summary>
    /// <exception cref="LdapProtocolException">
    /// The connection broke, or bytes came behind the answer: someone on the way could have put them there, to be taken for the server's (CVE-2021-38371 and
    /// its kin).
    /// </exception>
    public Task<LdapResult> StartTlsAsync(CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            var id = ++_lastId;
            await stream.WriteAsync(LdapRequestWriter.StartTls(id), token);
            var result = await ReadResultAsync(id, LdapResponseKind.Extended, token);
            return result.IsSuccess && stream.HasMore
                ? throw new LdapProtocolException("Unencrypted bytes followed the answer to STARTTLS.")
                : result;
        },
        cancellationToken);

    /// <summary>Searches, page after page; referrals are left out.</summary>
    /// <exception cref="LdapProtocolException">The connection broke.</exception>
    public async Task<LdapSearchAnswer> SearchAsync(LdapSearch search, CancellationToken cancellationToken)
    {
        var entries = new List<LdapEntry>();
        ReadOnlyMemory<byte> cookie = default;
        while (true)
        {
            var done = await RunAsync(token => SearchPageAsync(search, cookie, entries, token), cancellationToken);
            cookie = done.Cookie.ToArray();
            if (!done.Result!.IsSuccess || cookie.IsEmpty)
            {
                return new LdapSearchAnswer(done.Result, entries);
            }

            if (entries.Count >= search.MostEntries)
            {
                // The server keeps the rest of the search for this connection.
                IsBroken = true;
                return new LdapSearchAnswer(new LdapResult(LdapResultCode.SizeLimitExceeded, "more entries than are read"), entries);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!IsBroken)
        {
            try
            {
                using var moment = new CancellationTokenSource(TimeSpan.FromSeconds(1), time);
                await stream.WriteAsync(LdapRequestWriter.Unbind(++_lastId), moment.Token);
            }
            catch (Exception broken) when (broken is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // It was a courtesy.
            }
        }

        await stream.DisposeAsync();
    }

    private async ValueTask<LdapResponse> SearchPageAsync(
        LdapSearch search, ReadOnlyMemory<byte> cookie, List<LdapEntry> entries, CancellationToken cancellationToken)
    {
        var id = ++_lastId;
        var seconds = (int)Math.Clamp(Math.Ceiling(timeout.TotalSeconds), 1, int.MaxValue);
        await stream.WriteAsync(LdapRequestWriter.Search(id, search, seconds, cookie.Span), cancellationToken);
        while (true)
        {
            var response = await ReadAsync(id, cancellationToken);
            switch (response.Kind)
            {
                case LdapResponseKind.Entry when entries.Count < search.MostEntries:
                    entries.Add(response.Entry!);
                    break;
                case LdapResponseKind.Entry:
                    // A server without paging: the connection is given up rather than read to its end.
                    IsBroken = true;
                    return response with { Result = new LdapResult(LdapResultCode.SizeLimitExceeded, "more entries than are read") };
                case LdapResponseKind.SearchDone:
                    return response;
                case LdapResponseKind.Reference or LdapResponseKind.Intermediate:
                    break;
                default:
                    throw new LdapProtocolException($"The server answered a search with {response.Kind}.");
            }
        }
    }

    private async ValueTask<LdapResult> ReadResultAsync(int id, LdapResponseKind kind, CancellationToken cancellationToken)
    {
        var response = await ReadAsync(id, cancellationToken);
        return response.Kind == kind ? response.Result! : throw new LdapProtocolException($"The server sent {response.Kind} where {kind} was expected.");
    }

    private async ValueTask<LdapResponse> ReadAsync(int id, CancellationToken cancellationToken)
    {
        var response = LdapResponseReader.Read(await stream.ReadAsync(cancellationToken));
        if (response.MessageId == 0)
        {
            // The only one that there is: Notice of Disconnection (4.4.1).
            throw new LdapProtocolException($"The server ended the connection: {response.Result}.");
        }

        return response.MessageId == id ? response : throw new LdapProtocolException("The server answered something that was not asked.");
    }

    /// <summary>Bounds an operation in time, and breaks the connection unless it ends as it should.</summary>
    private async Task<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> operation, CancellationToken cancellationToken)
    {
        if (IsBroken)
        {
            throw new LdapProtocolException("The connection is broken.");
        }

        var wasBroken = true;
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var result = await operation(either.Token);
            wasBroken = IsBroken;
            Used = time.GetTimestamp();
            return result;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LdapProtocolException($"The server did not answer within {timeout}.");
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException)
        {
            throw new LdapProtocolException($"The connection broke: {broken.Message}", broken);
        }
        finally
        {
            IsBroken = wasBroken;
        }
    }
}
