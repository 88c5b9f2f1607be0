using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Gateway.Federation.Ldap.Servers;

/// <summary>Which servers to ask, in order: those of the options, or those that SRV records name. Safe for concurrent use.</summary>
internal sealed class ServerList(LdapOptions options, IServiceResolver resolver, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<LdapServerAddress, ServerBackOff> _backOffs = new();
    private readonly IReadOnlyList<LdapServerAddress> _fixed =
        options.ServiceLookup == LdapServiceLookup.Off
            ? [.. options.Servers.Select(s => LdapServerAddress.TryParse(s, out var address) ? address : throw new FormatException($"'{s}' is no server."))]
            : [];

    private ServiceAnswer? _answer;
    private long _answered;

    /// <summary>All servers, the preferred first.</summary>
    /// <exception cref="IOException">The look-up fails, and there is no earlier answer.</exception>
    public async Task<IReadOnlyList<LdapServerAddress>> FindAsync(CancellationToken cancellationToken)
    {
        if (options.ServiceLookup == LdapServiceLookup.Off)
        {
            return _fixed;
        }

        var answer = Volatile.Read(ref _answer);
        if (answer is null || time.GetElapsedTime(Volatile.Read(ref _answered)) > answer.Lifetime)
        {
            answer = await LookUpAsync(answer, cancellationToken);
        }

        return InOrder(answer.Records);
    }

    public ServerBackOff BackOffOf(LdapServerAddress server) => _backOffs.GetOrAdd(server, _ => new ServerBackOff(options.RetryDelay, time));

    /// <summary>By priority; those of the same one in an order drawn by weight (RFC 2782).</summary>
    private static List<LdapServerAddress> InOrder(IReadOnlyList<ServiceRecord> records)
    {
        var ordered = new List<LdapServerAddress>(records.Count);
        foreach (var group in records.GroupBy(r => r.Priority).OrderBy(g => g.Key))
        {
            var left = group.ToList();
            while (left.Count > 0)
            {
                // A weight of 0 leaves a small chance.
                var draw = RandomNumberGenerator.GetInt32(left.Sum(r => r.Weight + 1));
                var index = 0;
                while ((draw -= left[index].Weight + 1) >= 0)
                {
                    index++;
                }

                ordered.Add(new LdapServerAddress(left[index].Host, left[index].Port));
                left.RemoveAt(index);
            }
        }

        return ordered;
    }

    /// <summary>
    /// Records without those of hosts outside of the domain: whoever forges an answer has a certificate for a host of its own, as the system's authorities give
    /// one to anybody (RFC 6125, section 6.2.1). An authority of the settings vouches for hosts of any name.
    /// </summary>
    private IReadOnlyList<ServiceRecord> Trusted(IReadOnlyList<ServiceRecord> records, string domain)
    {
        if (options.CaFile is not null)
        {
            return records;
        }

        // The domain of _ldap._tcp.dc._msdcs.example.org is example.org.
        var labels = domain.TrimEnd('.').Split('.');
        var home = string.Join('.', labels.Skip(Array.FindLastIndex(labels, l => l.StartsWith('_')) + 1));
        var trusted = new List<ServiceRecord>(records.Count);
        foreach (var record in records)
        {
            var host = record.Host.TrimEnd('.');
            if (host.Equals(home, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{home}", StringComparison.OrdinalIgnoreCase))
            {
                trusted.Add(record);
            }
            else
            {
                logger.ServerOutside(host, home);
            }
        }

        return trusted;
    }

    private async Task<ServiceAnswer> LookUpAsync(ServiceAnswer? earlier, CancellationToken cancellationToken)
    {
        var domain = options.Servers[0];
        var name = options.ServiceLookup switch
        {
            LdapServiceLookup.Ldap => $"_ldap._tcp.{domain}",
            LdapServiceLookup.Ldaps => $"_ldaps._tcp.{domain}",
            _ => domain,
        };
        ServiceAnswer answer;
        try
        {
            answer = await resolver.ResolveAsync(name, cancellationToken);
        }
        catch (IOException) when (earlier is not null)
        {
            // The servers that were there are more likely there still than not.
            answer = earlier;
        }

        if (answer.Records.Count == 0)
        {
            throw new IOException($"There is no SRV record {name}.");
        }

        answer = answer with { Records = Trusted(answer.Records, domain) };
        if (answer.Records.Count == 0)
        {
            throw new IOException($"The SRV record {name} names servers outside of the domain only. Name their authority in the CA file to use them.");
        }

        answer = answer with { Lifetime = TimeSpan.FromTicks(Math.Clamp(answer.Lifetime.Ticks, s_shortest.Ticks, s_longest.Ticks)) };
        Volatile.Write(ref _answered, time.GetTimestamp());
        Volatile.Write(ref _answer, answer);
        return answer;
    }
}
