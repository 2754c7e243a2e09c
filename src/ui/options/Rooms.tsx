import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { direction, words } from '../../i18n';

const ROOMS = ['history', 'statistics', 'settings'] as const;
type Room = (typeof ROOMS)[number];

/** The parts of the page: the one that the address names, after its #, is the one to be seen. */
export function Rooms(rooms: Record<Room, ComponentChildren>) {
  const current = useRoom();
  useEffect(() => {
    document.title = `${words('name')} · ${words(current)}`;
  }, [current]);
  return (
    <main dir={direction()}>
      <nav class="card rooms" aria-label={words('name')}>
        {ROOMS.map((room) => (
          <a key={room} href={`#${room}`} aria-current={room === current ? 'page' : undefined}>
            {words(room)}
          </a>
        ))}
      </nav>
      {ROOMS.map((room) => (
        <section key={room} id={room} class="card" hidden={room !== current}>
          {room === current && rooms[room]}
        </section>
      ))}
    </main>
  );
}

// Browsers open this page, without a part of it, where somebody asks them for the settings.
const roomNow = () => ROOMS.find((room) => location.hash === `#${room}`) ?? 'settings';

function useRoom(): Room {
  const [room, setRoom] = useState(roomNow);
  useEffect(() => {
    const look = () => setRoom(roomNow());
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  return room;
}
