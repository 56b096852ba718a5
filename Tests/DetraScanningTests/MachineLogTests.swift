import DetraScanning
import Testing

/// What machines write is full of long numbers, times and colons, and holds no personal data but addresses.
@Suite struct MachineLogTests {
  @Test(arguments: [
    "081109 203615 148 INFO dfs.DataNode$Responder: Responder 1 for block blk_38865049064139660 ends",
    "- 1117838570 2005.06.03 R02-M1-N0-C:J12-U11 2005-06-03-15.42.50.675872 RAS KERNEL INFO parity",
    "03-17 16:13:38.811  1702  2395 D WindowManager: token{9f4ef63 token=Token{a64f992 u0 t761}}}",
    "INFO nova [req-38101a0b-2096-447d-96ea-a692162415ae 113d3a99c3da401fbd62cc2caa5b96d2] len: 1893",
    "20171223-22:15:29:606|Step_LSC|30002312|onStandStepChanged 3579",
    "20171223-22:15:29:615|SPUtils|30002312|steps = 1514038440000##6993##548365##8661##12266##27164404",
    "17/06/09 20:10:46 INFO storage: Block broadcast_0_piece0 (estimated size 93.0 B, free 317.0 KB)",
    "2015-07-29 17:41:44,747 - INFO [QuorumPeer[myid=1]/0:0:0:0:0:0:0:0:2181:Election@774] - time out",
    "2016-09-28 04:30:30, Info CBS Loaded Stack v6.1.7601.23505 with ..._31bf3856ad364e35_6.1.7601.23505",
    "INFO [main] Created MRAppMaster for application appattempt_1445144423722_0020_000001",
    "{ application_id { id: 20 cluster_timestamp: 1445144423722 } attemptId: 1 } keyId: -127633188",
    "134681 node-246 unix.hw state_change.unavailable 1077804742 1 Component State (HWID=3180)",
    "Jul  1 09:14:34 host symptomsd[215]: __73-[Engine observeValue:ofObject:change:]_block_invoke 2",
    "[    0.305406] pci 0000:00:1f.2: reg 0x24: [mem 0xfebff000-0xfebfffff] 8086:2922 class 0x010601",
    "2025-06-24 09:18:21 upgrade libssl3:amd64 3.0.15-1~deb12u1 3.0.16-1~deb12u1",
  ])
  func aLineWithoutAddressesIsClean(line: String) throws {
    #expect(try Fixture.scanner().scan(line) == [])
  }

  @Test(arguments: [
    ("blockMap updated: 10.251.73.220:50010 is added to blk_7128370237687728475 size 67108864", 1),
    ("sshd(pam_unix)[19939]: authentication failure; uid=0 euid=0 ruser= rhost=218.188.2.4", 1),
    ("connection request /10.10.34.11:45307 at /10.10.34.12:3888:Listener@493", 2),
  ])
  func addressesAreAllThatIsFound(line: String, count: Int) throws {
    let found = try Fixture.scanner().scan(line)
    #expect(found.map(\.type) == Array(repeating: "ip_address", count: count))
  }
}
