using Gateway.Core.Federation;
using Gateway.Federation.Ldap.Names;
using Gateway.Federation.Ldap.Servers;
using Gateway.Federation.Ldap.Wire;
using Microsoft.Extensions.Logging;

namespace Gateway.Federation.Ldap;

/// <summary>A directory over LDAPv3. Searches share a few connections of the lookup account; each login has a connection of its own.</summary>
public sealed class LdapDirectory : ILdapDirectory, IAsyncDisposable
{
    /// <summary>Longer ones are nobody's, and not worth a request.</summary>
    private const int LongestName = 512;
    private const int LongestPassword = 4096;

    private readonly LdapOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly LdapConnector _connector;
    private readonly LookupPool _lookups;
    private readonly SemaphoreSlim _logins;
    private readonly UserSearch _users;
    private readonly GroupSearch _groups;
    private readonly string _nobody;

    /// <exception cref="FormatException">The options are not as <see cref="LdapOptionsCheck"/> wants them.</exception>
    public LdapDirectory(LdapOptions options, TimeProvider time, ILogger<LdapDirectory> logger)
        : this(options, new DnsServiceResolver(null, time), time, logger)
    {
    }

    internal LdapDirectory(LdapOptions options, IServiceResolver resolver, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _time = time;
        _logger = logger;
        _connector = new LdapConnector(options, resolver, time, logger);
        _lookups = new LookupPool(options, _connector, time, logger);
        _logins = new SemaphoreSlim(options.LoginConnections);
        _users = new UserSearch(options, logger);
        _groups = new GroupSearch(options);
        _nobody = $"cn=no such user,{options.UserBases[0]}";
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A user whose groups cannot all be taken is refused with <see cref="FederationFailure.RejectedClaim"/>, after the password proved right.
    /// </remarks>
    public async ValueTask<OutsideIdentity> AuthenticateAsync(string userName, string password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userName);
        ArgumentNullException.ThrowIfNull(password);

        // Many servers take a bind without a password for an anonymous one, and say success (RFC 4513, 5.1.2).
        if (userName.Length is 0 or > LongestName || password.Length is 0 or > LongestPassword)
        {
            throw LoginFailed();
        }

        var began = _time.GetTimestamp();
        var identity = await AskAsync(() => LogInAsync(userName, password, cancellationToken));
        if (identity is null)
        {
            await WaitForStepAsync(began, cancellationToken);
            throw LoginFailed();
        }

        return identity;
    }

    /// <inheritdoc/>
    public async ValueTask<OutsideIdentity?> FindAsync(string dn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dn);
        if (!DistinguishedName.TryParse(dn, out var name) || name.IsEmpty)
        {
            return null;
        }

        try
        {
            var identity = await AskAsync(() => _lookups.RunAsync(
                async (connection, token) =>
                {
                    var user = await _users.FindByDnAsync(connection, name, token);
                    return user is null || IsDisabled(user) ? null : ToIdentity(user, await _groups.FindAsync(connection, user, token));
                },
                cancellationToken));
            if (identity is null)
            {
                _logger.Gone(name.Text);
            }

            return identity;
        }
        catch (FederationException rejected) when (rejected.Failure == FederationFailure.RejectedClaim)
        {
            _logger.Rejected(name.Text, rejected.Message);
            throw;
        }
    }

    /// <inheritdoc/>
    public string? Normalize(string dn) => DistinguishedName.TryParse(dn, out var name) && !name.IsEmpty ? name.Text : null;

    /// <summary>Connects, binds the lookup account, and looks whether all bases are there.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    public async Task<string?> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _lookups.RunAsync<string?>(
                async (connection, token) =>
                {
                    foreach (var dn in _options.UserBases.Concat(_options.GroupBases))
                    {
                        await UserSearch.RequireAsync(connection, dn, token);
                    }

                    return null;
                },
                cancellationToken);
        }
        catch (LdapProtocolException failed)
        {
            return failed.Message;
        }
    }

    /// <summary>Ends the connections that are kept. Nothing may be under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _lookups.DisposeAsync();
        _logins.Dispose();
    }

    private static FederationException LoginFailed() => new(FederationFailure.LoginFailed, "The user name or the password is wrong.");

    /// <summary>Null when the login is refused.</summary>
    private async Task<OutsideIdentity?> LogInAsync(string userName, string password, CancellationToken cancellationToken)
    {
        // No directory has names with control characters; some end a name at the first, and would find another.
        var user = userName.Any(char.IsControl) || !IsUnicode(userName)
            ? null
            : await _lookups.RunAsync((connection, token) => _users.FindByNameAsync(connection, userName, token), cancellationToken);

        // A name that nobody has costs the same requests as one that somebody has, and no answer to this bind matters.
        var result = await BindAsync(user?.Entry.Dn ?? _nobody, password, cancellationToken);
        if (user is null)
        {
            _logger.UnknownName();
            return null;
        }

        if (!result.IsSuccess)
        {
            _logger.LoginRefused(user.Dn.Text, BindRefusal.Explain(result.Message) ?? result.ToString());
            return null;
        }

        if (IsDisabled(user))
        {
            _logger.LoginRefused(user.Dn.Text, "the account is disabled or expired");
            return null;
        }

        try
        {
            return ToIdentity(user, await _lookups.RunAsync((connection, token) => _groups.FindAsync(connection, user, token), cancellationToken));
        }
        catch (FederationException rejected)
        {
            _logger.Rejected(user.Dn.Text, rejected.Message);
            throw;
        }
    }

    /// <summary>On a connection of its own, which is not used for anything else.</summary>
    private async Task<LdapResult> BindAsync(string dn, string password, CancellationToken cancellationToken)
    {
        if (!await _logins.WaitAsync(_options.OperationTimeout, cancellationToken))
        {
            throw new LdapProtocolException("Too many logins are under way.");
        }

        try
        {
            await using var connection = await _connector.ConnectAsync(cancellationToken);
            try
            {
                var result = await connection.BindAsync(dn, password, cancellationToken);
                _connector.Report(connection, works: true);
                return IsAboutTheUser(result) ? result : throw new LdapProtocolException($"A bind ended with {result}.");
            }
            catch (LdapProtocolException) when (connection.IsBroken)
            {
                _connector.Report(connection, works: false);
                throw;
            }
        }
        finally
        {
            _logins.Release();
        }
    }

    /// <summary>Whether a result says something about name and password, rather than about the server or the connection.</summary>
    private static bool IsAboutTheUser(LdapResult result) => result.Code is not (LdapResultCode.OperationsError or LdapResultCode.ProtocolError
        or LdapResultCode.TimeLimitExceeded or LdapResultCode.StrongerAuthRequired or LdapResultCode.Referral or LdapResultCode.AdminLimitExceeded
        or LdapResultCode.ConfidentialityRequired or LdapResultCode.Busy or LdapResultCode.Unavailable or LdapResultCode.LoopDetect);

    /// <summary>Surrogates without their other half cannot be encoded.</summary>
    private static bool IsUnicode(string text) => text.EnumerateRunes().All(r => r != System.Text.Rune.ReplacementChar);

    private bool IsDisabled(LdapUser user) => _options.RefuseDisabled && AccountState.IsDisabled(user.Entry, _time.GetUtcNow());

    private OutsideIdentity ToIdentity(LdapUser user, IReadOnlyList<OutsideGroup> groups)
    {
        var claims = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["ldap:user"] = [user.Dn.Text],
            ["ldap:username"] = [user.Name],
        };
        if (groups.Count > 0)
        {
            claims["ldap:groups"] = [.. groups.Select(g => g.Id)];
        }

        foreach (var attribute in _options.UserAttributes)
        {
            if (user.Entry.Values(attribute) is { Count: > 0 } values)
            {
                claims[$"ldap:attrib/{attribute}"] = values;
            }
        }

        return new OutsideIdentity
        {
            Kind = ProviderKind.Ldap,
            Provider = "",
            Subject = user.Dn.Text,
            Name = user.Name,
            Groups = groups,
            Claims = claims,
        };
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> question)
    {
        try
        {
            return await question();
        }
        catch (LdapProtocolException failed)
        {
            _logger.Unreachable(failed.Message);
            throw new FederationException(FederationFailure.Unreachable, "The directory cannot be asked now.", failed);
        }
    }

    private async Task WaitForStepAsync(long began, CancellationToken cancellationToken)
    {
        var step = _options.RefusalStep.Ticks;
        if (step > 0)
        {
            await Task.Delay(TimeSpan.FromTicks(step - (_time.GetElapsedTime(began).Ticks % step)), _time, cancellationToken);
        }
    }
}
