namespace Gateway.Host.Tls;

internal enum TlsVersion
{
    Tls12,
    Tls13,
}
